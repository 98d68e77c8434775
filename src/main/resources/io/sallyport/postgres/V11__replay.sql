-- Used nonces that nodes share, and who keeps his own in memory alone.

-- Who that is; nobody when all used nonces are in these tables.
ALTER TABLE replay_state ADD COLUMN holder uuid;
UPDATE replay_state SET holder = gen_random_uuid() WHERE running;
ALTER TABLE replay_state DROP COLUMN running;

-- Nonces of requests dated ahead of the clock, by the first 128 bits of a hash of key and nonce;
-- they outlive a crash of everything.
CREATE TABLE replay_ahead (
  high  bigint NOT NULL,
  low   bigint NOT NULL,
  until timestamptz NOT NULL,
  CONSTRAINT replay_ahead_pkey PRIMARY KEY (high, low)
);

CREATE FUNCTION pg_temp.part(content text) RETURNS bytea IMMUTABLE LANGUAGE sql AS $$
  SELECT '\x01'::bytea || int4send(octet_length(convert_to(content, 'UTF8')))
    || convert_to(content, 'UTF8')
$$;

INSERT INTO replay_ahead (high, low, until)
SELECT ('x' || substr(hash, 1, 16))::bit(64)::bigint,
       ('x' || substr(hash, 17, 16))::bit(64)::bigint,
       until
FROM (
  SELECT encode(sha256(pg_temp.part('sallyport/nonce/v1') || pg_temp.part(access_key_id)
           || pg_temp.part(nonce)), 'hex') AS hash,
         until
  FROM replay_nonce) AS hashed
ON CONFLICT DO NOTHING;

DROP FUNCTION pg_temp.part(text);
DROP TABLE replay_nonce;

-- Under which the shared nonces are kept. A crash of the server empties what is unlogged: then this
-- row is gone with them, and whoever misses it raises the floor first.
CREATE UNLOGGED TABLE replay_mark (
  only_row boolean CONSTRAINT replay_mark_pkey PRIMARY KEY DEFAULT true CHECK (only_row),
  mark     uuid NOT NULL,
  -- Nonces that end before this ten minutes (counted from 1970) are forgotten.
  horizon  bigint NOT NULL
);
INSERT INTO replay_mark (mark, horizon) VALUES (gen_random_uuid(), 0);

-- Which of eight tables a nonce is in says the ten minutes in which it ends; it is emptied as a
-- whole when they are over. Nothing here is worth a vacuum.
CREATE TABLE replay_claim (
  high bigint NOT NULL,
  low  bigint NOT NULL,
  slot smallint NOT NULL,
  CONSTRAINT replay_claim_pkey PRIMARY KEY (high, low, slot)
) PARTITION BY LIST (slot);
CREATE UNLOGGED TABLE replay_claim_0 PARTITION OF replay_claim FOR VALUES IN (0)
  WITH (autovacuum_enabled = false);
CREATE UNLOGGED TABLE replay_claim_1 PARTITION OF replay_claim FOR VALUES IN (1)
  WITH (autovacuum_enabled = false);
CREATE UNLOGGED TABLE replay_claim_2 PARTITION OF replay_claim FOR VALUES IN (2)
  WITH (autovacuum_enabled = false);
CREATE UNLOGGED TABLE replay_claim_3 PARTITION OF replay_claim FOR VALUES IN (3)
  WITH (autovacuum_enabled = false);
CREATE UNLOGGED TABLE replay_claim_4 PARTITION OF replay_claim FOR VALUES IN (4)
  WITH (autovacuum_enabled = false);
CREATE UNLOGGED TABLE replay_claim_5 PARTITION OF replay_claim FOR VALUES IN (5)
  WITH (autovacuum_enabled = false);
CREATE UNLOGGED TABLE replay_claim_6 PARTITION OF replay_claim FOR VALUES IN (6)
  WITH (autovacuum_enabled = false);
CREATE UNLOGGED TABLE replay_claim_7 PARTITION OF replay_claim FOR VALUES IN (7)
  WITH (autovacuum_enabled = false);
