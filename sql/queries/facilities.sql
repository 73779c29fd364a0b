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
SELECT
  r.code, r.site_code, r.kind, r.name_en, r.name_fr, r.seats, r.setup_minutes, r.clearing_minutes, r.reservable,
  r.attested_closed AND r.attested_private AS attested, r.features, r.corridor_code, r.area_code,
  ARRAY(SELECT part.code FROM room AS part WHERE part.area_code = r.code ORDER BY part.code) AS parts
FROM room AS r
WHERE r.site_code = $1
ORDER BY r.code;

-- name: facilities_site_details
-- A site with what is set for it, its places, hours and formal counts, and its holidays of a year: the present one
-- there, where none is given.
SELECT
  s.code, s.kind, s.name_en, s.name_fr, s.city, s.province, s.region, s.time_zone, s.first_language,
  s.arrival_lead_minutes, s.passage_minutes, s.separation_minutes, s.placed_first, s.leaves_first, y.year,
  site_holidays_of_year(s.code, y.year) AS holidays,
  (
    SELECT coalesce(jsonb_agg(jsonb_build_object(
      'weekday', h.weekday, 'opens', left(h.opens::text, 5), 'closes', left(h.closes::text, 5))
      ORDER BY h.weekday, h.opens), '[]')
    FROM opening_hours AS h WHERE h.site_code = s.code
  ) AS opening_hours,
  (
    SELECT coalesce(jsonb_agg(jsonb_build_object(
      'starts', left(c.starts::text, 5), 'ends', left(c.ends::text, 5)) ORDER BY c.starts), '[]')
    FROM formal_count AS c WHERE c.site_code = s.code
  ) AS formal_counts,
  (
    SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
      'code', p.code, 'kind', p.kind, 'side', p.side, 'nameEn', p.name_en, 'nameFr', p.name_fr))
      ORDER BY p.kind DESC, p.code), '[]')
    FROM place AS p WHERE p.site_code = s.code
  ) AS places
FROM site AS s
CROSS JOIN LATERAL (
  SELECT coalesce($2::integer, extract(year FROM clock_now() AT TIME ZONE s.time_zone)::integer) AS year
) AS y
WHERE s.code = $1;

-- name: facilities_closures
-- A page of a site's closures within the actor's reach that touch some of its days, in order of their start.
SELECT c.id, to_char(c.starts_wall, 'YYYY-MM-DD"T"HH24:MI') AS starts, closure_show(c.id) AS answer
FROM closure AS c
WHERE c.site_code = $1
  AND ($2::date IS NULL OR c.ends_wall > $2)
  AND ($3::date IS NULL OR c.starts_wall < $3::date + 1)
  AND ($4::timestamp IS NULL OR (c.starts_wall, c.id) > ($4, $5::uuid))
ORDER BY c.starts_wall, c.id
LIMIT $6::integer;

-- name: facilities_record_closure
-- Records a closure of a site or a room, and flags the meetings that it stands against.
SELECT outcome, answer
FROM closure_record(
  row($1, $2, $3)::actor, row($4, $5)::request_identity, $6::uuid, $7, $8, $9::timestamp, $10::timestamp, $11);

-- name: facilities_lift_closure
-- Lifts a closure, and takes back what it flagged.
SELECT outcome, answer FROM closure_lift(row($1, $2, $3)::actor, row($4, $5)::request_identity, $6::uuid);

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

-- name: facilities_import
-- An agency's files, all or nothing; a trial takes nothing. Answers with what is wrong, row by row.
SELECT facilities_import($1::jsonb, $2::boolean) AS faults;

-- name: facilities_export
-- Everything that an agency's files hold, at one moment, a line for each row, in the order of the files' columns.
SELECT file, array_replace(fields, NULL, '') AS fields
FROM (
  SELECT 1 AS position, 'sites' AS file, code AS first, '' AS second, ARRAY[
    code, kind, name_en, name_fr, city, province, region, time_zone, first_language, passage_minutes::text,
    separation_minutes::text, placed_first, leaves_first, arrival_lead_minutes::text] AS fields
  FROM site
  UNION ALL
  SELECT 2, 'places', site_code, code, ARRAY[code, site_code, kind, side, name_en, name_fr] FROM place
  UNION ALL
  SELECT 3, 'rooms', site_code, code, ARRAY[
    code, site_code, kind, name_en, name_fr, seats::text, setup_minutes::text, clearing_minutes::text,
    array_to_string(features, ' '), corridor_code, area_code]
  FROM room
  UNION ALL
  SELECT 4, 'opening_hours', site_code, weekday || to_char(opens, ' HH24:MI'), ARRAY[
    site_code, weekday::text, left(opens::text, 5), left(closes::text, 5)]
  FROM opening_hours
  UNION ALL
  SELECT 5, 'formal_counts', site_code, to_char(starts, 'HH24:MI'), ARRAY[
    site_code, left(starts::text, 5), left(ends::text, 5)]
  FROM formal_count
  UNION ALL
  SELECT 6, 'holidays', code, '', ARRAY[
    code, province, name_en, name_fr, rule, month::text, day::text, weekday::text, nth::text, easter_days::text]
  FROM holiday
) AS lines
ORDER BY position, first, second;

-- name: facilities_import_room
-- A room, made or brought up to date; its attestation is left as it is.
SELECT room_import($1, $2, $3, $4, $5, $6::integer)::text AS imported;

-- name: facilities_attest_room
-- What a named person attests of a room (space.1): closed, and private.
SELECT outcome, answer
FROM room_attest(row($1, $2, $3)::actor, row($4, $5)::request_identity, $6, $7::boolean, $8::boolean);
