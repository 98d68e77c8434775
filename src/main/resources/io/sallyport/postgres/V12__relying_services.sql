-- Services that have the vault verify the requests they receive, and what they may ask.

CREATE TABLE relying_service (
  id                  text COLLATE "C" CONSTRAINT relying_service_pkey PRIMARY KEY,
  -- Empty for the operator's.
  account_id          text COLLATE "C"
                      CONSTRAINT relying_service_account_fkey REFERENCES account (id),
  name                text NOT NULL,
  canonical_name      text COLLATE "C" NOT NULL,
  -- Hash of the secret, since when, until when or nothing; the newest first.
  credentials         text[] NOT NULL,
  certificate_pins    text[] NOT NULL,
  -- Whose keys; empty for every account's.
  accounts            text[],
  schemes             text[] NOT NULL,
  requests_per_second integer NOT NULL,
  repeats             boolean NOT NULL,
  unbound_bodies      boolean NOT NULL,
  disabled            boolean NOT NULL,
  created_at          timestamptz NOT NULL,
  updated_at          timestamptz NOT NULL,
  version             bigint NOT NULL,
  seal_epoch          integer NOT NULL,
  seal_mac            bytea NOT NULL,
  CONSTRAINT relying_service_name_key UNIQUE NULLS NOT DISTINCT (account_id, canonical_name)
);

CALL tell_changes_of('relying_service');
