-- name: facilities_sites
-- Every site with its names in both languages and its present offset from UTC.
SELECT code, kind, name_en, name_fr, city, province, region, time_zone, first_language
FROM site
ORDER BY region, code;

-- name: facilities_site_exists
-- Whether a code names a site.
SELECT EXISTS (SELECT FROM site WHERE code = $1) AS found;

-- name: facilities_rooms
-- The rooms of a site; whether each can be reserved follows from its attestation and kind (space.1, space.3).
SELECT code, site_code, kind, name_en, name_fr, seats, setup_minutes, clearing_minutes, reservable
FROM room
WHERE site_code = $1
ORDER BY code;

-- name: facilities_availability
-- A page of free slots of sites, a region or the country, after the slot that the cursor names.
SELECT outcome, answer FROM availability_search(row($1, $2, $3)::actor, $4::jsonb);

-- name: facilities_today
-- The local day at a site, and that of the day after, by the one clock.
SELECT
  (clock_now() AT TIME ZONE time_zone)::date AS today,
  ((clock_now() AT TIME ZONE time_zone)::date + 1) AS tomorrow
FROM site
WHERE code = $1;

-- name: facilities_import_site
-- A site of the agency's file, made or brought up to date.
SELECT site_import($1, $2, $3, $4, $5, $6, $7, $8, $9)::text AS imported;

-- name: facilities_open_weekdays
-- Opening hours on Monday to Friday for a site that has none yet.
SELECT site_open_weekdays($1, $2::time, $3::time)::text AS opened;

-- name: facilities_import_room
-- A room, made or brought up to date; its attestation is left as it is.
SELECT room_import($1, $2, $3, $4, $5, $6::integer)::text AS imported;

-- name: facilities_attest_room
-- What a named person attests of a room (space.1): closed, and private. False where there is no such room.
SELECT room_attest(row($4, $5, $6)::actor, $1, $2::boolean, $3::boolean) AS attested;
