-- Custom policies with their versions, and what is attached to users.

CREATE TABLE policy (
  id              text COLLATE "C" CONSTRAINT policy_pkey PRIMARY KEY,
  account_id      text COLLATE "C" NOT NULL
                  CONSTRAINT policy_account_fkey REFERENCES account (id),
  name            text COLLATE "C" NOT NULL,
  -- The name in lower case: names that differ only in case are one name.
  canonical_name  text COLLATE "C" NOT NULL,
  description     text NOT NULL,
  default_version integer NOT NULL,
  last_version    integer NOT NULL,
  -- Number, time, document, number, ... the oldest first.
  versions        text[] NOT NULL,
  created_at      timestamptz NOT NULL,
  updated_at      timestamptz NOT NULL,
  version         bigint NOT NULL,
  seal_epoch      integer NOT NULL,
  seal_mac        bytea NOT NULL,
  CONSTRAINT policy_name_key UNIQUE (account_id, canonical_name)
);

-- Type, policy, time, type, ... the oldest first; NULL for none. It stands in the row of its user,
-- under the same seal: an attachment cannot be taken away without breaking the user himself.
ALTER TABLE identity ADD COLUMN policies text[];
