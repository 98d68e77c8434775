-- Nodes that serve together, and how they hear of changes.

-- A node of an earlier release believes itself alone.
DO $$
BEGIN
  IF NOT pg_try_advisory_xact_lock(99029480833026) THEN
    RAISE EXCEPTION 'a node of an earlier release is serving from this database';
  END IF;
END
$$;
DROP TABLE node_term;

CREATE TABLE node (
  name        text COLLATE "C" CONSTRAINT node_pkey PRIMARY KEY,
  -- A node that was expelled comes back as another one.
  incarnation text COLLATE "C" NOT NULL,
  -- Whether signed requests that it has seen are known to itself only.
  state       text COLLATE "C" NOT NULL CHECK (state IN ('JOINING', 'ALONE', 'SHARED')),
  -- For the operator. Others wait until the count of renewals stands still for as long as a lease,
  -- by their own clocks, so that setting a clock expels nobody who still serves.
  lease_until timestamptz NOT NULL,
  renewals    bigint NOT NULL,
  -- The highest barrier up to which it has forgotten whatever changed.
  applied     bigint NOT NULL,
  -- Tells a process on the same machine that this one has ended.
  process     text COLLATE "C" NOT NULL
);

-- Whoever changes something takes a number when the change is durable, and waits until every node
-- has applied it. Numbers do not come again after a crash: who takes one waits for the disk.
CREATE SEQUENCE node_barrier AS bigint MINVALUE 0 START 0;
SELECT nextval('node_barrier');

-- For every table of which nodes remember rows, found by a column named id. Rows that are new need
-- no word: what was not found is never remembered.
CREATE FUNCTION tell_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_LEVEL = 'STATEMENT' THEN
    PERFORM pg_notify('sallyport_node', 'lost');
  ELSE
    PERFORM pg_notify('sallyport_node', 'change ' || TG_TABLE_NAME || ' ' || left(OLD.id, 200));
  END IF;
  RETURN NULL;
END
$$;

CREATE PROCEDURE tell_changes_of(watched text) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER %I AFTER UPDATE OR DELETE ON %I'
    || ' FOR EACH ROW EXECUTE FUNCTION tell_change()', watched || '_rows_tell', watched);
  EXECUTE format('CREATE TRIGGER %I AFTER TRUNCATE ON %I'
    || ' FOR EACH STATEMENT EXECUTE FUNCTION tell_change()', watched || '_table_tells', watched);
  -- Also for a session that replicates or restores.
  EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', watched, watched || '_rows_tell');
  EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', watched, watched || '_table_tells');
END
$$;

CALL tell_changes_of('access_key');
CALL tell_changes_of('identity');
CALL tell_changes_of('account');
CALL tell_changes_of('role');
CALL tell_changes_of('policy');
