-- Roles, with what is attached to them, as in V6.

CREATE TABLE role (
  id                  text COLLATE "C" CONSTRAINT role_pkey PRIMARY KEY,
  account_id          text COLLATE "C" NOT NULL
                      CONSTRAINT role_account_fkey REFERENCES account (id),
  name                text COLLATE "C" NOT NULL,
  canonical_name      text COLLATE "C" NOT NULL,
  description         text NOT NULL,
  trust_policy        text NOT NULL,
  session_max_seconds bigint NOT NULL,
  created_at          timestamptz NOT NULL,
  updated_at          timestamptz NOT NULL,
  version             bigint NOT NULL,
  policies            text[],
  seal_epoch          integer NOT NULL,
  seal_mac            bytea NOT NULL,
  CONSTRAINT role_name_key UNIQUE (account_id, canonical_name)
);
