-- Where is searched, the same in both databases: 100 sites in five regions, each with ten rooms of eight seats, which
-- the searches for five look at, and thirty rooms of four seats, which they don't; for each room a process with its
-- mediator, victim and offender. Names are random: nobody opens them here.
INSERT INTO site (code, kind, name_en, name_fr, city, province, region, time_zone)
SELECT 'AV-' || n, 'institution', 'Site', 'Lieu', 'City', here.province, here.region, here.zone
FROM generate_series(0, 99) AS n
JOIN (VALUES
  (0, 'NS', 'Atlantic', 'America/Halifax'), (1, 'QC', 'Quebec', 'America/Toronto'),
  (2, 'ON', 'Ontario', 'America/Toronto'), (3, 'SK', 'Prairie', 'America/Regina'),
  (4, 'BC', 'Pacific', 'America/Vancouver')
) AS here (fifth, province, region, zone) ON here.fifth = n % 5;
INSERT INTO opening_hours (site_code, weekday, opens, closes)
SELECT code, day, '07:00', '18:00' FROM site, generate_series(1, 5) AS day;
INSERT INTO room (code, site_code, kind, name_en, name_fr, seats, attested_closed, attested_private, attested_by,
  attested_at)
SELECT s.code || '-' || n, s.code, 'boardroom', 'Room', 'Salle', CASE WHEN n < 10 THEN 8 ELSE 4 END, true, true,
  'bench',
  clock_now()
FROM site AS s, generate_series(0, 39) AS n;

CREATE FUNCTION bench_uuid(first text, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE
  RETURN (first || '0000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid;

-- Each room with its number: in its site, and of all.
CREATE TABLE bench_room AS
SELECT r.code, r.site_code, s.time_zone AS zone, r.seats > 4 AS is_searched, substr(r.code, length(s.code) + 2)::bigint
  AS at_site, row_number() OVER (ORDER BY r.seats DESC, r.code) - 1 AS n
FROM room AS r JOIN site AS s ON s.code = r.site_code;

INSERT INTO mediator (id, subject) SELECT bench_uuid('4', n), 'bench-' || n FROM bench_room;
INSERT INTO process (id, reference, region, key_id)
SELECT bench_uuid('1', n), 'BENCH-' || n, 'Ontario', gen_random_uuid() FROM bench_room;
INSERT INTO process_mediator (process_id, mediator_id) SELECT bench_uuid('1', n), bench_uuid('4', n) FROM bench_room;
INSERT INTO participant (id, process_id, role, name_sealed, language)
SELECT bench_uuid(side.first, n), bench_uuid('1', n), side.role, sha256(side.first::bytea || n::text::bytea), 'en'
FROM bench_room, (VALUES ('2', 'victim'), ('3', 'offender')) AS side (first, role);

-- The meetings: one a working day in each room, all of half an hour. Days are counted from the Monday of the first
-- week that is searched; those before today's week are negative. Near are those of the two weeks that are searched,
-- in the rooms that are searched; far are all others, ten years of them in each room less what is near. Rooms that
-- are searched have meetings face to face, whose starts are as far apart as the site's one entrance wants it; the
-- others have preparatory meetings, whose offender comes from inside and passes no entrance.
CREATE FUNCTION bench_meetings(monday date, is_near boolean, first_day integer) RETURNS TABLE (
  id uuid, room bench_room, starts_wall timestamp, starts timestamptz, state text, closed_at timestamptz
) LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT bench_uuid('5', (d + 5000) * 4000 + r.n), r, at.wall, at.wall AT TIME ZONE r.zone,
    CASE WHEN d < 0 THEN 'completed' ELSE 'confirmed' END,
    CASE WHEN d < 0 THEN (at.wall + interval '30 minutes') AT TIME ZONE r.zone END
  FROM generate_series(CASE WHEN is_near THEN 0 ELSE first_day END, CASE WHEN is_near THEN 9 ELSE 249 END) AS d
  CROSS JOIN bench_room AS r
  CROSS JOIN LATERAL (
    SELECT (CASE WHEN d < 0 THEN monday - 14 ELSE monday END) + floor(d / 5.0)::integer * 7 + (d + 5000) % 5
      + time '08:00' + make_interval(mins => 50 * (r.at_site % 10)::integer) AS wall
  ) AS at
  WHERE (r.is_searched AND d BETWEEN 0 AND 9) = is_near;
END;

-- How the two sides of such a meeting move, planned as the product does.
CREATE TABLE bench_step AS
SELECT s.code AS site_code, o.side, o.step, CASE WHEN o.entrance THEN s.code || '-ENTRANCE' END AS place_code,
  make_interval(mins => o.begins) AS begins, make_interval(mins => o.ends) AS ends,
  make_interval(mins => s.separation_minutes) AS apart
FROM site AS s
CROSS JOIN movement_offsets(s, ARRAY['victim', 'offender'], 30, NULL, NULL, '{}', 0) AS o;

-- What an index or a constraint of the tables to be filled was made by, so that the very same is made again.
CREATE VIEW bench_index AS
SELECT i.indrelid::regclass::text AS on_table, c.relname::text AS name, con.oid IS NOT NULL AS is_constraint,
  coalesce(pg_get_constraintdef(con.oid), pg_get_indexdef(i.indexrelid)) AS definition
FROM pg_index AS i
JOIN pg_class AS c ON c.oid = i.indexrelid
LEFT JOIN pg_constraint AS con ON con.conindid = i.indexrelid AND con.contype IN ('p', 'u', 'x')
WHERE i.indrelid IN ('meeting'::regclass, 'reservation'::regclass, 'commitment'::regclass, 'movement'::regclass);
CREATE TABLE bench_index_before AS SELECT * FROM bench_index;
ANALYZE;
