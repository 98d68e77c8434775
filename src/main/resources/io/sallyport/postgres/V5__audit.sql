-- The record. Rows are added and never changed; each carries a seal by a key of its own.

CREATE TABLE audit_event (
  id            text COLLATE "C" CONSTRAINT audit_event_pkey PRIMARY KEY,
  at            timestamptz NOT NULL,
  -- NULL for a stranger's attempt.
  account_id    text COLLATE "C",
  principal     text COLLATE "C",
  credential    text COLLATE "C" NOT NULL,
  source        text COLLATE "C" NOT NULL,
  action        text COLLATE "C" NOT NULL,
  target        text COLLATE "C",
  outcome       text COLLATE "C" NOT NULL CHECK (outcome IN ('SUCCEEDED', 'REFUSED', 'FAILED')),
  reason        text COLLATE "C",
  step_up       text COLLATE "C" NOT NULL CHECK (step_up IN ('NONE', 'CODE', 'GRANT')),
  step_up_grant text COLLATE "C",
  request_id    text COLLATE "C" NOT NULL,
  -- Name, value, name, value, ... sorted by name.
  details       text[] NOT NULL,
  seal_epoch    integer NOT NULL,
  seal_mac      bytea NOT NULL
);

CREATE INDEX audit_event_of_account ON audit_event (account_id, id DESC)
  WHERE account_id IS NOT NULL;
CREATE INDEX audit_event_by_action ON audit_event (account_id, action, id DESC)
  WHERE account_id IS NOT NULL;
-- Cut off, because an index entry has a limit and a target need not.
CREATE INDEX audit_event_by_target ON audit_event (account_id, left(target, 64), id DESC)
  WHERE account_id IS NOT NULL;

-- A grant is good for one success, whatever happens to its own row.
CREATE UNIQUE INDEX audit_event_grant_key ON audit_event (step_up_grant)
  WHERE outcome = 'SUCCEEDED' AND step_up_grant IS NOT NULL;

CREATE FUNCTION refuse_change_of_audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit_event is append-only';
END
$$;

CREATE TRIGGER audit_event_rows_stay BEFORE UPDATE OR DELETE ON audit_event
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_audit();
CREATE TRIGGER audit_event_table_stays BEFORE TRUNCATE ON audit_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit();
