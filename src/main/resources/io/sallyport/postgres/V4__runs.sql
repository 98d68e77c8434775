-- What one run of the server leaves to the next.

CREATE TABLE replay_state (
  only_row boolean CONSTRAINT replay_state_pkey PRIMARY KEY DEFAULT true CHECK (only_row),
  running  boolean NOT NULL,
  -- Nothing signed before it is accepted.
  floor    timestamptz NOT NULL,
  -- No clock of ours was later.
  highest  timestamptz NOT NULL
);

CREATE TABLE replay_nonce (
  access_key_id text COLLATE "C" NOT NULL,
  nonce         text COLLATE "C" NOT NULL,
  until         timestamptz NOT NULL,
  CONSTRAINT replay_nonce_pkey PRIMARY KEY (access_key_id, nonce)
);

CREATE INDEX replay_nonce_by_end ON replay_nonce (until);

-- Raised by each node that takes the lock, so that one who lost it can tell whether another served.
CREATE TABLE node_term (
  only_row boolean CONSTRAINT node_term_pkey PRIMARY KEY DEFAULT true CHECK (only_row),
  term     bigint NOT NULL
);

INSERT INTO node_term (term) VALUES (0);

CREATE TABLE token_serial (
  only_row boolean CONSTRAINT token_serial_pkey PRIMARY KEY DEFAULT true CHECK (only_row),
  serial   text COLLATE "C" NOT NULL
);

CREATE TABLE token_check_value (
  label text COLLATE "C" CONSTRAINT token_check_value_pkey PRIMARY KEY,
  value bytea NOT NULL
);
