-- Accounts, and who can sign in to them. Every row that decides carries a seal: an HMAC by the
-- token's key over the row, made and checked outside the database.

CREATE TABLE account (
  id             text COLLATE "C" CONSTRAINT account_pkey PRIMARY KEY,
  alias          text COLLATE "C" NOT NULL CONSTRAINT account_alias_key UNIQUE,
  domain         text COLLATE "C" NOT NULL CONSTRAINT account_domain_key UNIQUE,
  -- NULL admits everybody; otherwise ranges separated by spaces, none of which admits nobody.
  network_policy text COLLATE "C",
  created_at     timestamptz NOT NULL,
  version        bigint NOT NULL,
  seal_epoch     integer NOT NULL,
  seal_mac       bytea NOT NULL
);

CREATE TABLE identity (
  id               text COLLATE "C" CONSTRAINT identity_pkey PRIMARY KEY,
  account_id       text COLLATE "C" NOT NULL
                   CONSTRAINT identity_account_fkey REFERENCES account (id),
  kind             text COLLATE "C" NOT NULL CHECK (kind IN ('ROOT', 'USER')),
  name             text COLLATE "C" NOT NULL,
  -- The name in lower case: names that differ only in case are one name.
  canonical_name   text COLLATE "C" NOT NULL,
  domain           text COLLATE "C" NOT NULL,
  display_name     text NOT NULL,
  comments         text,
  administrator    boolean NOT NULL,
  manages_own_keys boolean NOT NULL,
  disabled         boolean NOT NULL,
  created_at       timestamptz NOT NULL,
  updated_at       timestamptz NOT NULL,
  version          bigint NOT NULL,
  seal_epoch       integer NOT NULL,
  seal_mac         bytea NOT NULL,
  CONSTRAINT identity_name_key UNIQUE (domain, canonical_name)
);

CREATE INDEX identity_of_account ON identity (account_id, canonical_name);

CREATE TABLE password (
  owner_id   text COLLATE "C" CONSTRAINT password_pkey PRIMARY KEY
             CONSTRAINT password_owner_fkey REFERENCES identity (id),
  encoded    text COLLATE "C" NOT NULL,
  set_at     timestamptz NOT NULL,
  seal_epoch integer NOT NULL,
  seal_mac   bytea NOT NULL
);

CREATE TABLE session (
  id         text COLLATE "C" CONSTRAINT session_pkey PRIMARY KEY,
  -- MAC of the bearer token; the token itself is stored nowhere.
  tag        bytea NOT NULL CONSTRAINT session_tag_key UNIQUE,
  account_id text COLLATE "C" NOT NULL,
  owner_id   text COLLATE "C" NOT NULL
             CONSTRAINT session_owner_fkey REFERENCES identity (id),
  scope      text COLLATE "C" NOT NULL CHECK (scope IN ('FULL', 'ENROLMENT')),
  source     text COLLATE "C" NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  seal_epoch integer NOT NULL,
  seal_mac   bytea NOT NULL
);

CREATE INDEX session_of_owner ON session (owner_id);
CREATE INDEX session_by_expiry ON session (expires_at);
