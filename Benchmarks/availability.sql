-- Sites to search in: 100 with ten rooms each, twenty in each region, and what is reserved in them.
--
-- Near rows are the same in both databases: each room has a meeting on each of the next ten working days, so that
-- every search looks through as much. Far rows are what makes one database a thousand times the other: the same
-- rooms' earlier years, one half completed, one half confirmed and so in every index and constraint that the search
-- goes by.
INSERT INTO site (code, kind, name_en, name_fr, city, province, region, time_zone)
SELECT 'AV-' || n, 'institution', 'Site', 'Lieu', 'City', 'ON',
  (ARRAY['Atlantic', 'Quebec', 'Ontario', 'Prairie', 'Pacific'])[1 + n % 5], 'America/Toronto'
FROM generate_series(0, 99) AS n;
INSERT INTO opening_hours (site_code, weekday, opens, closes)
SELECT code, day, '08:00', '17:00' FROM site, generate_series(1, 5) AS day WHERE code LIKE 'AV-%';
INSERT INTO room (code, site_code, kind, name_en, name_fr, seats, attested_closed, attested_private, attested_by,
  attested_at)
SELECT s.code || '-' || n, s.code, 'boardroom', 'Room', 'Salle', 8, true, true, 'bench', clock_now()
FROM site AS s, generate_series(0, 9) AS n WHERE s.code LIKE 'AV-%';
INSERT INTO mediator (id, subject) VALUES ('40000000-0000-4000-8000-000000000001', 'bench-0');

-- Rows of reservations, commitments and movement without their meetings: a search reads none of a meeting itself. Keys
-- to meetings are therefore not looked up while loading; every constraint that searches and bookings go by is built and
-- holds afterwards.
SET session_replication_role = replica;
ALTER TABLE reservation DROP CONSTRAINT reservation_one_meeting_at_a_time;
ALTER TABLE movement DROP CONSTRAINT movement_sides_apart, DROP CONSTRAINT movement_meetings_apart;
ALTER TABLE commitment DROP CONSTRAINT commitment_one_meeting_at_a_time;

CREATE TEMPORARY TABLE bench_slot AS
SELECT r.code AS room, r.site_code AS site, md5(r.code || n)::uuid AS meeting, n,
  substr(r.code, length(r.code))::integer AS room_number,
  CASE WHEN n < 10
    -- Rooms of a site begin at other times, so that their people pass the entrance one after the other.
    THEN (
      :'monday'::date + n + n / 5 * 2 + time '08:00'
        + make_interval(mins => 50 * substr(r.code, length(r.code))::integer)) AT TIME ZONE 'America/Toronto'
    ELSE (:'monday'::date - 2)::timestamp AT TIME ZONE 'America/Toronto' - make_interval(hours => 2 * n)
  END AS starts,
  CASE WHEN n < 10 OR n % 2 = 0 THEN 'confirmed' ELSE 'completed' END AS state
FROM room AS r, generate_series(0, :a_room::integer - 1) AS n
WHERE r.site_code LIKE 'AV-%';

INSERT INTO reservation (meeting_id, room_code, during, state)
SELECT meeting, room, tstzrange(starts - interval '15 minutes', starts + interval '45 minutes'), state FROM bench_slot;
-- The way through the entrance of every near meeting, and of a tenth of the far ones: one room's of each site.
INSERT INTO movement (meeting_id, side, step, place_code, during, kept, state)
SELECT meeting, 'victim', step, site || '-ENTRANCE', tstzrange(starts + at, starts + at + interval '5 minutes'),
  tstzrange(starts + at, starts + at + interval '15 minutes'), state
FROM bench_slot
CROSS JOIN (VALUES ('arrival', interval '-30 minutes'), ('departure', interval '35 minutes')) AS way (step, at)
WHERE n >= 10 AND room_number = 0;
INSERT INTO commitment (meeting_id, person_id, during, state)
SELECT meeting, '40000000-0000-4000-8000-000000000001', tstzrange(starts, starts + interval '30 minutes'), state
FROM bench_slot WHERE room = 'AV-0-0' AND n >= 10;
SET session_replication_role = origin;
ALTER TABLE reservation ADD CONSTRAINT reservation_one_meeting_at_a_time
  EXCLUDE USING gist (room_code WITH =, during WITH &&) WHERE (state IN ('held', 'confirmed'));
ALTER TABLE movement
  ADD CONSTRAINT movement_sides_apart
    EXCLUDE USING gist (place_code WITH =, side WITH <>, kept WITH &&) WHERE (state IN ('held', 'confirmed')),
  ADD CONSTRAINT movement_meetings_apart
    EXCLUDE USING gist (place_code WITH =, meeting_id WITH <>, kept WITH &&) WHERE (state IN ('held', 'confirmed'));
ALTER TABLE commitment ADD CONSTRAINT commitment_one_meeting_at_a_time
  EXCLUDE USING gist (person_id WITH =, during WITH &&) WHERE (state IN ('held', 'confirmed'));
VACUUM ANALYZE;
