-- Imports one row of one file. Raises an error of the class of integrity violations or data exceptions if the row is
-- refused; the error's constraint says why.
CREATE OR REPLACE FUNCTION import_row(file text, given jsonb) RETURNS void
  LANGUAGE plpgsql
AS $$
BEGIN
  CASE file
    WHEN 'sites' THEN PERFORM import_site(given);
    WHEN 'places' THEN PERFORM import_place(given);
    WHEN 'rooms' THEN PERFORM import_room(given);
    WHEN 'opening_hours' THEN
      INSERT INTO opening_hours (site_code, weekday, opens, closes)
      VALUES (given ->> 'site', (given ->> 'weekday')::integer, (given ->> 'opens')::time, (given ->> 'closes')::time);
    WHEN 'entrance_hours' THEN
      INSERT INTO entrance_hours (site_code, weekday, opens, closes)
      VALUES (given ->> 'site', (given ->> 'weekday')::integer, (given ->> 'opens')::time, (given ->> 'closes')::time);
    WHEN 'formal_counts' THEN
      INSERT INTO formal_count (site_code, starts, ends)
      VALUES (given ->> 'site', (given ->> 'starts')::time, (given ->> 'ends')::time);
    WHEN 'travel' THEN PERFORM import_travel(given);
    WHEN 'holidays' THEN INSERT INTO holiday SELECT * FROM jsonb_populate_record(NULL::holiday, given);
  END CASE;
END
$$;

-- Creates the way between two sites, which the file may name in either order. A site that isn't known is the fault of
-- the column that names it: travel_first_site_known of site, travel_second_site_known of other_site.
CREATE OR REPLACE FUNCTION import_travel(given jsonb) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  one constant text COLLATE "C" := given ->> 'site';
  other constant text COLLATE "C" := given ->> 'other_site';
  unknown constant text := CASE
    WHEN NOT EXISTS (SELECT FROM site AS s WHERE s.code = one) THEN 'travel_first_site_known'
    WHEN NOT EXISTS (SELECT FROM site AS s WHERE s.code = other) THEN 'travel_second_site_known'
  END;
BEGIN
  IF unknown IS NOT NULL THEN
    RAISE EXCEPTION 'the site is not known'
      USING ERRCODE = 'foreign_key_violation', CONSTRAINT = unknown, TABLE = 'travel';
  END IF;
  INSERT INTO travel (first_site, second_site, minutes)
  VALUES (least(one, other), greatest(one, other), (given ->> 'minutes')::integer);
END
$$;

-- Creates or updates a site. An optional column that is missing or empty keeps the site's present value; a new site
-- gets the default. An empty lead for requests or confirmations is the agency's.
CREATE OR REPLACE FUNCTION import_site(given jsonb) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  row_given site := jsonb_populate_record(NULL::site, given);
BEGIN
  INSERT INTO site AS s (
    code, kind, name_en, name_fr, city, province, region, time_zone, first_language, arrival_lead_minutes,
    passage_minutes, separation_minutes, placed_first, leaves_first, request_lead_minutes, confirmation_lead_minutes)
  VALUES (
    row_given.code, row_given.kind, row_given.name_en, row_given.name_fr, row_given.city, row_given.province,
    row_given.region, row_given.time_zone,
    coalesce(row_given.first_language, CASE row_given.region WHEN 'Quebec' THEN 'fr' ELSE 'en' END),
    coalesce(row_given.arrival_lead_minutes, 30), coalesce(row_given.passage_minutes, 5),
    coalesce(row_given.separation_minutes, 10), coalesce(row_given.placed_first, 'offender'),
    coalesce(row_given.leaves_first, 'victim'), row_given.request_lead_minutes,
    row_given.confirmation_lead_minutes)
  ON CONFLICT (code) DO UPDATE SET
    kind = excluded.kind, name_en = excluded.name_en, name_fr = excluded.name_fr, city = excluded.city,
    province = excluded.province, region = excluded.region, time_zone = excluded.time_zone,
    first_language = coalesce(row_given.first_language, s.first_language),
    arrival_lead_minutes = coalesce(row_given.arrival_lead_minutes, s.arrival_lead_minutes),
    passage_minutes = coalesce(row_given.passage_minutes, s.passage_minutes),
    separation_minutes = coalesce(row_given.separation_minutes, s.separation_minutes),
    placed_first = coalesce(row_given.placed_first, s.placed_first),
    leaves_first = coalesce(row_given.leaves_first, s.leaves_first),
    request_lead_minutes = CASE WHEN given ? 'request_lead_minutes'
      THEN excluded.request_lead_minutes ELSE s.request_lead_minutes END,
    confirmation_lead_minutes = CASE WHEN given ? 'confirmation_lead_minutes'
      THEN excluded.confirmation_lead_minutes ELSE s.confirmation_lead_minutes END;
END
$$;

-- Creates or updates a place. A principal entrance takes over the row of the one that the site has, with its new code
-- and names. Raises place_stays_at_its_site if the code belongs to a place of another site.
CREATE OR REPLACE FUNCTION import_place(given jsonb) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  row_given place := jsonb_populate_record(NULL::place, given);
BEGIN
  row_given.site_code := given ->> 'site';
  IF row_given.kind = 'principalEntrance' THEN
    UPDATE place AS p SET code = row_given.code
    WHERE p.site_code = row_given.site_code AND p.kind = 'principalEntrance' AND p.code <> row_given.code;
  END IF;
  INSERT INTO place AS p (code, site_code, kind, side, name_en, name_fr)
  VALUES (
    row_given.code, row_given.site_code, row_given.kind, row_given.side, row_given.name_en, row_given.name_fr)
  ON CONFLICT (code) DO UPDATE SET
    kind = excluded.kind, side = excluded.side, name_en = excluded.name_en, name_fr = excluded.name_fr
  WHERE p.site_code = excluded.site_code;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the place is at another site'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'place_stays_at_its_site', TABLE = 'place';
  END IF;
END
$$;
