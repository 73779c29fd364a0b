-- name: test_noon
-- A wall time of a zone, derived and shown again, and its fault.
SELECT rfc3339($2::timestamp AT TIME ZONE $1, $1) AS shown, wall_fault($2::timestamp, $1) AS fault;

-- name: facilities_test_constraints
-- The constraints and the triggers that raise as such, of the tables that files are imported to.
SELECT c.conname AS name FROM pg_constraint AS c
WHERE c.conrelid IN (
  'site'::regclass, 'room'::regclass, 'place'::regclass, 'opening_hours'::regclass, 'formal_count'::regclass,
  'holiday'::regclass) AND c.contype <> 'n';

-- name: facilities_test_easter
-- Easter Sunday of a year.
SELECT easter_sunday($1::integer)::text AS day;

-- name: facilities_test_closure_trail
-- What the trail has of closures, oldest first.
SELECT action FROM audit_entry WHERE object_kind = 'closure' ORDER BY id;

-- name: facilities_test_zone
-- Puts a site into another zone.
UPDATE site SET time_zone = $2 WHERE code = $1;
