-- Fills one table, :table, with what it holds of the near meetings or of the far ones (availability.sites.sql). Its
-- indexes and exclusion constraints are made again, over all rows, as soon as the rows are in; triggers, and keys to
-- other tables, aren't asked meanwhile. The key by which other tables know a meeting stays.
SET session_replication_role = replica;
SET maintenance_work_mem = '512MB';
SELECT format(CASE WHEN is_constraint THEN 'ALTER TABLE %I DROP CONSTRAINT %I' ELSE 'DROP INDEX %2$I' END,
  on_table, name)
FROM bench_index_before WHERE on_table = :'table' AND name <> 'meeting_pkey' \gexec

SELECT :'table' = 'meeting' AS meeting, :'table' = 'reservation' AS reservation, :'table' = 'commitment' AS commitment,
  :'table' = 'movement' AS movement \gset
\if :meeting
  INSERT INTO meeting (
    id, process_id, form, site_code, room_code, starts_wall, minutes, zone, state, requested_by, mediator_id,
    requested_at, closed_at)
  SELECT m.id, bench_uuid('1', (m.room).n), CASE WHEN (m.room).is_searched THEN 'faceToFace' ELSE 'preparatory' END,
    (m.room).site_code, (m.room).code, m.starts_wall, 30, (m.room).zone, m.state, bench_uuid('4', (m.room).n),
    bench_uuid('4', (m.room).n), m.starts - interval '30 days', m.closed_at
  FROM bench_meetings(:'monday', :near, -2250) AS m;
\elif :reservation
  -- A room is taken a quarter of an hour before, and until the offender's side leaves after the victim's.
  INSERT INTO reservation (meeting_id, room_code, during, state)
  SELECT m.id, (m.room).code, tstzrange(m.starts - interval '15 minutes', m.starts + interval '45 minutes'), m.state
  FROM bench_meetings(:'monday', :near, -2250) AS m;
\elif :commitment
  -- Everyone's who takes part; of those past, the last year's.
  INSERT INTO commitment (meeting_id, person_id, during, state)
  SELECT m.id, bench_uuid(who.first, (m.room).n), tstzrange(m.starts, m.starts + interval '30 minutes'), m.state
  FROM bench_meetings(:'monday', :near, -250) AS m
  JOIN (VALUES ('4', true), ('3', true), ('2', false)) AS who (first, prepares) ON (m.room).is_searched OR who.prepares;
\elif :movement
  -- Every step of the near meetings; of the far ones, the last year's included, the steps that pass a place.
  INSERT INTO movement (meeting_id, side, step, place_code, during, kept, state)
  SELECT m.id, w.side, w.step, w.place_code, tstzrange(m.starts + w.begins, m.starts + w.ends),
    tstzrange(m.starts + w.begins, m.starts + w.ends + w.apart), m.state
  FROM bench_meetings(:'monday', :near, -250) AS m
  JOIN bench_step AS w ON w.site_code = (m.room).site_code AND (:near OR w.place_code IS NOT NULL)
  WHERE (m.room).is_searched;
\endif

SELECT CASE WHEN is_constraint THEN format('ALTER TABLE %I ADD CONSTRAINT %I %s', on_table, name, definition)
  ELSE definition END
FROM bench_index_before WHERE on_table = :'table' AND name <> 'meeting_pkey' \gexec
VACUUM (ANALYZE) :table;
