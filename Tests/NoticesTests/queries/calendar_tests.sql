-- name: calendar_test_instants
-- The instants of a meeting in UTC.
SELECT
  to_char(lower(during) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS starts,
  to_char(upper(during) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS ends
FROM meeting WHERE id = $1::uuid;

-- name: calendar_test_zones
-- Events at the same wall times in several zones, with what the zones' clocks show, and when each begins in UTC.
WITH wall AS (
  SELECT zone, at FROM unnest($1::text[]) AS zone, unnest($2::text[]::timestamp[]) AS at
)
SELECT
  calendar_zones($1::text[], '2026-01-01Z', '2028-12-31Z')::text AS zones,
  jsonb_agg(jsonb_build_object(
    'uid', zone || ' ' || at, 'sequence', 1, 'state', 'confirmed', 'starts', to_char(at, 'YYYYMMDD"T"HH24MISS'),
    'ends', to_char(at + interval '90 minutes', 'YYYYMMDD"T"HH24MISS'), 'zone', zone, 'changed', '20261129T010203Z')
    ORDER BY zone, at)::text AS events,
  array_agg(
    zone || ' ' || at || ' ' || to_char(wall_instant(at, zone) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
    ORDER BY zone, at) AS expected
FROM wall;

-- name: calendar_test_end_engagements
-- Every engagement ends on 2 January 2027.
UPDATE engagement SET ends_on = '2027-01-02';

-- name: calendar_test_engage_another
-- The other mediator is engaged and assigned as well.
WITH assigned AS (
  INSERT INTO process_mediator (process_id, mediator_id) SELECT p.id, m.id FROM process AS p, mediator AS m
  WHERE m.subject = 'm2'
)
INSERT INTO engagement (id, mediator_id, kind, starts_on, ends_on)
SELECT gen_random_uuid(), m.id, 'serviceContract', '2026-01-01', '2029-01-01'
FROM mediator AS m WHERE m.subject = 'm2';

-- name: calendar_test_replace_mediator
-- Another mediator attends the meeting from now on, as a new version.
UPDATE meeting SET version = version + 1, mediator_id = (SELECT id FROM mediator WHERE subject = 'm2')
WHERE id = $1::uuid;

-- name: calendar_test_fail
-- As if a delivery had never gone out.
UPDATE notice_delivery SET state = 'failed', settled_at = clock_now(), failure = 'smtp:550' WHERE id = $1::uuid;
