-- One of many sites as its people find it: ten rooms, a place to wait for each side, and behind it two years of
-- meetings at every site, which no page shows. Lists are released as soon as they are made.
UPDATE agency_setting SET list_release_minutes = 10080;
INSERT INTO place (code, site_code, kind, side, name_en, name_fr)
SELECT s.code || w.code, s.code, 'waitingPlace', w.side, 'Room', 'Salle'
FROM site AS s, (VALUES ('-FRONT', 'victim'), ('-IN', 'offender')) AS w (code, side);
INSERT INTO room (code, site_code, kind, name_en, name_fr, seats, attested_closed, attested_private, attested_by,
  attested_at)
SELECT 'BENCH-0-' || n, 'BENCH-0', 'boardroom', 'Room ' || n, 'Salle ' || n, 8, true, true, 'bench', clock_now()
FROM generate_series(1, 9) AS n;

SET session_replication_role = replica;
INSERT INTO meeting (
  id, process_id, form, site_code, room_code, starts_wall, minutes, zone, state, requested_by, mediator_id,
  requested_at, closed_at)
SELECT gen_random_uuid(), p.id, 'faceToFace', 'BENCH-' || n, 'BENCH-' || n, at.wall, 30, 'America/Toronto', 'completed',
  m.id, m.id, (at.wall - interval '30 days') AT TIME ZONE 'America/Toronto',
  (at.wall + interval '30 minutes') AT TIME ZONE 'America/Toronto'
FROM generate_series(0, :sites - 1) AS n
JOIN process AS p ON p.reference = 'BENCH-' || n
JOIN mediator AS m ON m.subject = 'bench-' || n
CROSS JOIN generate_series(1, 730) AS d
CROSS JOIN LATERAL (SELECT :'today'::date - d + time '10:15' AS wall) AS at;
RESET session_replication_role;
VACUUM ANALYZE;
