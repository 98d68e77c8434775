-- When a session was last used: one that is left alone ends before its time.

ALTER TABLE session ADD COLUMN seen_at timestamptz;
