-- How often which key was verified for which relying service, by the minute. Decides nothing; the
-- empty text stands for what is absent.

CREATE TABLE verification_count (
  account_id    text COLLATE "C" NOT NULL,
  minute        timestamptz NOT NULL,
  service_id    text COLLATE "C" NOT NULL,
  access_key_id text COLLATE "C" NOT NULL,
  outcome       text COLLATE "C" NOT NULL,
  number        bigint NOT NULL,
  CONSTRAINT verification_count_pkey
    PRIMARY KEY (account_id, minute, service_id, access_key_id, outcome)
);

CREATE INDEX verification_count_by_minute ON verification_count (minute);
