-- What accounts allow their users, how to reach a user, devices that make one-time codes, when
-- somebody signed in last, and credential reports. New columns of sealed tables stand last and are
-- left out of the seal while they are empty, so that older rows still hold.

ALTER TABLE account ADD COLUMN preference text COLLATE "C";

ALTER TABLE identity ADD COLUMN email text;
ALTER TABLE identity ADD COLUMN mobile_phone text;
-- Name, value, name, value, ... sorted by name.
ALTER TABLE identity ADD COLUMN tags text[];

-- A device whose seed has become somebody's second factor.
ALTER TABLE enrolment ADD COLUMN device text COLLATE "C";
CREATE UNIQUE INDEX enrolment_device_key ON enrolment (account_id, lower(device))
  WHERE device IS NOT NULL;
CREATE INDEX enrolment_of_account ON enrolment (account_id, owner_id);

CREATE TABLE mfa_device (
  -- Account id, a slash and the name in lower case.
  id         text COLLATE "C" CONSTRAINT mfa_device_pkey PRIMARY KEY,
  account_id text COLLATE "C" NOT NULL
             CONSTRAINT mfa_device_account_fkey REFERENCES account (id),
  name       text COLLATE "C" NOT NULL,
  created_by text COLLATE "C" NOT NULL,
  created_at timestamptz NOT NULL,
  version    bigint NOT NULL,
  -- Empty once the seed has been bound to a user: it then is his enrolment's.
  seed_epoch integer,
  seed_blob  bytea,
  seal_epoch integer NOT NULL,
  seal_mac   bytea NOT NULL
);

CREATE INDEX mfa_device_of_account ON mfa_device (account_id, id);

-- Decides nothing.
CREATE TABLE last_sign_in (
  owner_id text COLLATE "C" CONSTRAINT last_sign_in_pkey PRIMARY KEY
           CONSTRAINT last_sign_in_owner_fkey REFERENCES identity (id) ON DELETE CASCADE,
  at       timestamptz NOT NULL
);

CREATE TABLE credential_report (
  account_id   text COLLATE "C" CONSTRAINT credential_report_pkey PRIMARY KEY
               CONSTRAINT credential_report_account_fkey REFERENCES account (id),
  generated_at timestamptz NOT NULL,
  -- The header first.
  lines        text[] NOT NULL,
  seal_epoch   integer NOT NULL,
  seal_mac     bytea NOT NULL
);

CREATE INDEX access_key_active ON access_key (account_id, updated_at) WHERE status = 'ACTIVE';
