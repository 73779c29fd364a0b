-- name: test_noon
-- A wall time of a zone, converted to an instant and shown again, and its fault.
SELECT rfc3339($2::timestamp AT TIME ZONE $1, $1) AS shown, wall_fault($2::timestamp, $1) AS fault;

-- name: facilities_test_constraints
-- The constraints of the tables that files are imported to, and their triggers that raise errors under a name.
SELECT c.conname AS name FROM pg_constraint AS c
WHERE c.conrelid IN (
  'site'::regclass, 'room'::regclass, 'place'::regclass, 'opening_hours'::regclass, 'entrance_hours'::regclass,
  'formal_count'::regclass, 'holiday'::regclass) AND c.contype <> 'n'
  -- What reviews meetings refuses nothing.
  AND c.conname NOT LIKE '%\_under\_meetings';

-- name: facilities_test_easter
-- Easter Sunday of a year.
SELECT easter_sunday($1::integer)::text AS day;

-- name: facilities_test_closure_trail
-- The actions on closures in the trail, oldest first.
SELECT action FROM audit_entry WHERE object_kind = 'closure' ORDER BY id;

-- name: facilities_test_zone
-- Puts a site into another zone.
UPDATE site SET time_zone = $2 WHERE code = $1;

-- name: test_wall_choices
-- What is offered instead of a wall time of a zone.
SELECT wall_choices($2::timestamp, $1) AS choices;

-- name: test_zones_of_sites
-- The zones of the sites and those of $1, a list of zones.
SELECT array_agg(DISTINCT zone ORDER BY zone) AS zones
FROM (SELECT time_zone FROM site UNION SELECT unnest($1::text[])) AS known (zone);

-- name: test_wall_runs
-- Every quarter of an hour of the wall clock of zone $1 in the year $2, by the product's own functions: the periods
-- with one offset or one fault, and how many times were shown differently than they were stored. The instant is derived
-- as that of a meeting is.
WITH quarter AS MATERIALIZED (
  SELECT wall, wall_fault(wall, $1) AS fault, rfc3339(lower(wall_range(wall, 120, $1)), $1) AS shown
  FROM generate_series(
    make_timestamp($2::integer, 1, 1, 0, 0, 0), make_timestamp($2::integer, 12, 31, 23, 45, 0), interval '15 minutes'
  ) AS wall
), word AS MATERIALIZED (
  SELECT wall, coalesce(fault, right(shown, 6)) AS said,
    fault IS NULL AND left(shown, 19)::timestamp <> wall AS is_wrong
  FROM quarter
), step AS (
  SELECT wall, said, is_wrong, said IS DISTINCT FROM lag(said) OVER (ORDER BY wall) AS begins
  FROM word
)
SELECT
  array_agg(to_char(wall, 'YYYY-MM-DD"T"HH24:MI') || ' ' || said ORDER BY wall) FILTER (WHERE begins) AS runs,
  count(*) FILTER (WHERE is_wrong) AS wrong, count(*) AS times
FROM step;

-- name: facilities_test_import_trail
-- The counts of imports in the trail, oldest first.
SELECT detail::text AS counts FROM audit_entry WHERE action = 'facilities.import' ORDER BY id;

-- name: facilities_test_name_site
-- Names every site.
UPDATE site SET name_en = $1;

-- name: facilities_test_name_city
-- Puts every site into a city.
UPDATE site SET city = $1;

-- name: facilities_test_name_place
-- Names every place.
UPDATE place SET name_fr = $1;

-- name: facilities_test_name_room
-- Makes a room of that name at Kent.
INSERT INTO room (code, site_code, kind, name_en, name_fr, seats)
VALUES ('KENT-X', 'KENT', 'boardroom', 'X', $1, 10);

-- name: facilities_test_name_holiday
-- Makes a holiday of that name.
INSERT INTO holiday (code, name_en, name_fr, rule, month, day) VALUES ('X-DAY', $1, 'X', 'date', 7, 1);

-- name: facilities_test_wording
-- Sets the agency's French wording of a condition.
UPDATE agency_setting SET condition_wording_fr = $1 || repeat('-', 10);

-- name: facilities_test_no_corridor
-- Makes a corridor a place where victims wait.
UPDATE place SET kind = 'waitingPlace', side = 'victim' WHERE code = $1;

-- name: facilities_test_import_lock
-- Locks what an import of Kent's counts locks.
SELECT FROM import_lock('{"formal_counts": [{"site": "KENT"}]}');

-- name: facilities_test_free_rooms
-- How many of Kent's rooms nobody has locked.
SELECT count(*)::integer AS rooms
FROM (SELECT FROM room WHERE site_code = 'KENT' FOR NO KEY UPDATE SKIP LOCKED) AS free;

-- name: facilities_test_entrance
-- What Kent sets for its entrance, written directly.
INSERT INTO site_entrance (
  site_code, contact_en, contact_fr, telephone, instructions_en, instructions_fr, release_lead_minutes)
VALUES ('KENT', $1, $2, $3, $4, $5, $6::integer);

-- name: facilities_test_entrance_trail
-- Who set what for entrances, oldest first.
SELECT actor_subject || ' ' || action || ' ' || object_id AS entry
FROM audit_entry WHERE action LIKE 'siteEntrance.%' ORDER BY id;

-- name: facilities_test_telephone
-- The telephone number that Kent has for its entrance, written directly.
UPDATE site_entrance SET telephone = $1;

-- name: facilities_test_purpose_stems
-- The words that the database doesn't let an entrance have printed.
SELECT purpose_stems() AS stems;

-- name: facilities_test_says_purpose
-- Whether a text says who comes or why.
SELECT text_says_purpose($1) AS says;

-- name: facilities_test_release_lead_max
-- How many minutes before a day a site's own staff may have its list released.
SELECT site_release_lead_max() AS minutes;
