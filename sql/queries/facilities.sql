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
-- A page of free slots of a site, after the slot that the cursor names, times with the site's offset.
SELECT
  slots.room_code, slots.kind, rfc3339(slots.starts, s.time_zone) AS starts, rfc3339(slots.ends, s.time_zone) AS ends,
  extract(epoch FROM slots.starts)::bigint AS starts_epoch
FROM site AS s
CROSS JOIN LATERAL availability_slots(s.code, $2::date, $3::date, $4::integer, $5::integer) AS slots
WHERE s.code = $1
  AND ($6::bigint IS NULL OR (extract(epoch FROM slots.starts)::bigint, slots.room_code) > ($6::bigint, $7::text))
ORDER BY slots.starts, slots.room_code
LIMIT $8::integer;

-- name: facilities_today
-- The local day at a site, and that of the day after, by the one clock.
SELECT
  (clock_now() AT TIME ZONE time_zone)::date AS today,
  ((clock_now() AT TIME ZONE time_zone)::date + 1) AS tomorrow
FROM site
WHERE code = $1;

-- name: facilities_import_site
-- A site of the agency's file, made or brought up to date.
INSERT INTO site (code, kind, name_en, name_fr, city, province, region, time_zone, first_language)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (code) DO UPDATE SET
  kind = excluded.kind, name_en = excluded.name_en, name_fr = excluded.name_fr, city = excluded.city,
  province = excluded.province, region = excluded.region, time_zone = excluded.time_zone,
  first_language = excluded.first_language;

-- name: facilities_open_weekdays
-- Opening hours on Monday to Friday for a site that has none yet.
INSERT INTO opening_hours (site_code, weekday, opens, closes)
SELECT $1, weekday, $2::time, $3::time
FROM generate_series(1, 5) AS weekday
WHERE NOT EXISTS (SELECT FROM opening_hours WHERE site_code = $1);

-- name: facilities_import_room
-- A room, made or brought up to date; its attestation is left as it is.
INSERT INTO room (code, site_code, kind, name_en, name_fr, seats)
VALUES ($1, $2, $3, $4, $5, $6::integer)
ON CONFLICT (code) DO UPDATE SET
  kind = excluded.kind, name_en = excluded.name_en, name_fr = excluded.name_fr, seats = excluded.seats;

-- name: facilities_attest_room
-- What a named person attests of a room (space.1): closed, and private.
WITH attested AS (
  UPDATE room SET
    attested_closed = $2::boolean, attested_private = $3::boolean, attested_by = $4,
    attested_at = clock_now()
  WHERE code = $1
  RETURNING code
)
SELECT audit_write(row($4, $5, $6)::actor, 'room.attest', 'room', code)::text AS audited FROM attested;
