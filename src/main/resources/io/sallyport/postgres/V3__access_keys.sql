-- Keys. An owner has two slots and a live key occupies one, so that no race leaves three.

-- Every id ever issued, also of purged keys: an id is never given to a second key.
CREATE TABLE issued_key_id (
  id          text COLLATE "C" CONSTRAINT issued_key_id_pkey PRIMARY KEY,
  -- Of a purged key: where a list of the bin goes on that ended with it.
  recycled_at timestamptz
);

CREATE TABLE access_key (
  id             text COLLATE "C" CONSTRAINT access_key_pkey PRIMARY KEY
                 CONSTRAINT access_key_issued_fkey REFERENCES issued_key_id (id),
  account_id     text COLLATE "C" NOT NULL
                 CONSTRAINT access_key_account_fkey REFERENCES account (id),
  owner_id       text COLLATE "C" NOT NULL
                 CONSTRAINT access_key_owner_fkey REFERENCES identity (id),
  slot           smallint CHECK (slot IN (1, 2)),
  status         text COLLATE "C" NOT NULL CHECK (status IN ('ACTIVE', 'INACTIVE', 'RECYCLED')),
  secret_epoch   integer NOT NULL,
  secret_blob    bytea NOT NULL,
  network_policy text COLLATE "C",
  use_case       text COLLATE "C",
  description    text,
  created_at     timestamptz NOT NULL,
  updated_at     timestamptz NOT NULL,
  recycled_at    timestamptz,
  expires_at     timestamptz,
  version        bigint NOT NULL,
  seal_epoch     integer NOT NULL,
  seal_mac       bytea NOT NULL,
  CONSTRAINT access_key_slot_key UNIQUE (owner_id, slot),
  CONSTRAINT access_key_live_has_slot CHECK ((status = 'RECYCLED') = (slot IS NULL))
);

CREATE INDEX access_key_of_owner ON access_key (owner_id);
CREATE INDEX access_key_recycled ON access_key (account_id, recycled_at DESC, id)
  WHERE status = 'RECYCLED';

CREATE TABLE issue_call (
  by_id           text COLLATE "C" NOT NULL,
  idempotency_key text COLLATE "C" NOT NULL,
  parameters_hash bytea NOT NULL,
  access_key_id   text COLLATE "C" NOT NULL
                  CONSTRAINT issue_call_key_fkey REFERENCES issued_key_id (id),
  created_at      timestamptz NOT NULL,
  CONSTRAINT issue_call_pkey PRIMARY KEY (by_id, idempotency_key)
);

CREATE TABLE last_use (
  access_key_id text COLLATE "C" CONSTRAINT last_use_pkey PRIMARY KEY,
  last_used_at  timestamptz NOT NULL,
  source        text COLLATE "C" NOT NULL,
  use_count     bigint NOT NULL
);
