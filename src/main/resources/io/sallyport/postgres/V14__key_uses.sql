-- How often each key was used, by source and day. Decides nothing. The empty source stands for all
-- that came when the day had as many as are told apart. Counts go up in place: room is left for it.

CREATE TABLE key_use (
  access_key_id text COLLATE "C" NOT NULL,
  day           date NOT NULL,
  source        text COLLATE "C" NOT NULL,
  number        bigint NOT NULL,
  CONSTRAINT key_use_pkey PRIMARY KEY (access_key_id, day, source)
) WITH (fillfactor = 70);

CREATE INDEX key_use_by_day ON key_use (day);
