-- Enrolments, the steps and grants that have been spent, and the count of failures.

CREATE TABLE enrolment (
  owner_id   text COLLATE "C" CONSTRAINT enrolment_pkey PRIMARY KEY
             CONSTRAINT enrolment_owner_fkey REFERENCES identity (id),
  account_id text COLLATE "C" NOT NULL,
  seed_epoch integer NOT NULL,
  seed_blob  bytea NOT NULL,
  confirmed  boolean NOT NULL,
  created_at timestamptz NOT NULL,
  version    bigint NOT NULL,
  seal_epoch integer NOT NULL,
  seal_mac   bytea NOT NULL
);

-- Survives the enrolment: a new seed must not make an old code good again.
CREATE TABLE spent_step (
  owner_id text COLLATE "C" CONSTRAINT spent_step_pkey PRIMARY KEY,
  step     bigint NOT NULL
);

CREATE TABLE step_up_grant (
  id              text COLLATE "C" CONSTRAINT step_up_grant_pkey PRIMARY KEY,
  tag             bytea NOT NULL CONSTRAINT step_up_grant_tag_key UNIQUE,
  account_id      text COLLATE "C" NOT NULL,
  owner_id        text COLLATE "C" NOT NULL
                  CONSTRAINT step_up_grant_owner_fkey REFERENCES identity (id),
  action          text COLLATE "C" NOT NULL,
  target          text COLLATE "C" NOT NULL,
  parameters_hash bytea NOT NULL,
  source          text COLLATE "C" NOT NULL,
  created_at      timestamptz NOT NULL,
  expires_at      timestamptz NOT NULL,
  spent_at        timestamptz,
  seal_epoch      integer NOT NULL,
  seal_mac        bytea NOT NULL
);

CREATE INDEX step_up_grant_of_owner ON step_up_grant (owner_id);
CREATE INDEX step_up_grant_by_expiry ON step_up_grant (expires_at);

CREATE TABLE attempts (
  subject      text COLLATE "C" CONSTRAINT attempts_pkey PRIMARY KEY,
  failures     integer NOT NULL CHECK (failures >= 0),
  locked_until timestamptz
);
