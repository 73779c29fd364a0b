-- Sites as they are: the places that people pass and wait in, formal counts, closures, holidays, and rooms with their
-- features, parts of the Visits and Correspondence area among them.
--
-- - place: the principal entrance, which every site has; waiting places, each for one side; corridors. A room says by
--   which corridor it is reached.
-- - formal_count: a daily stretch without movement: nobody arrives, passes or leaves in it. A meeting may last on.
-- - closure: a stretch in which a site, or one room of it, can't be used. Site staff record it, with a reason that is a
--   code, and lift it; none is ever deleted. It stops new bookings; a meeting that stands is flagged, and stays.
-- - holiday: a rule that gives one day a year, for the whole country or a province. Holidays warn; they forbid nothing.
-- - room.area_code: the Visits and Correspondence area may be made of several rooms. Whoever reserves the area reserves
--   all of them; whoever reserves one of them keeps the area from being reserved meanwhile (space.3).
--
-- Wall times and the site's zone are the truth here too; the instants are derived.

-- How functions that the application may call are made. The guard is its first statement; it works with the owner's
-- rights and looks names up here and nowhere else.
CREATE FUNCTION house_door(name text, guard text) RETURNS void
  LANGUAGE plpgsql AS $$
DECLARE
  door regprocedure := name::regproc;
BEGIN
  EXECUTE regexp_replace(pg_get_functiondef(door), E'\nBEGIN\n', format(E'\nBEGIN\n  PERFORM %s;\n', guard));
  EXECUTE format('ALTER FUNCTION %s SECURITY DEFINER SET search_path = %I, pg_temp', door, current_schema());
  EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO vestibule_application', door);
END
$$;

-- Ends a migration that made functions: nothing may be called by just anyone.
CREATE FUNCTION house_close() RETURNS void
  LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA %I FROM PUBLIC', current_schema());
END
$$;

-- Wall times to instants ----------------------------------------------------------------------------------------------

-- wall_instant is the one place where a wall time becomes an instant. Whatever derives one leans on it. What is shown
-- goes the other way, from the instant (rfc3339), and so does wall_fault, which compares the two ways.

-- The instant of a wall time; the former where the clocks pass it twice. Declared immutable, as PostgreSQL declares its
-- own conversion, so that generated columns may lean on it: what they hold is written again when the zone data changes.
CREATE FUNCTION wall_instant(wall timestamp, zone text) RETURNS timestamptz
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN wall AT TIME ZONE zone;

CREATE OR REPLACE FUNCTION wall_range(wall timestamp, minutes integer, zone text) RETURNS tstzrange
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN tstzrange(
    wall_instant(wall, zone),
    (wall_instant(wall, zone) AT TIME ZONE 'UTC' + make_interval(mins => minutes)) AT TIME ZONE 'UTC');

CREATE OR REPLACE FUNCTION site_open(given_site text, from_day date, to_day date) RETURNS tstzmultirange
  LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (
    SELECT coalesce(
      range_agg(tstzrange(wall_instant(day + h.opens, s.time_zone), wall_instant(day + h.closes, s.time_zone))), '{}')
    FROM site AS s
    JOIN opening_hours AS h ON h.site_code = s.code
    CROSS JOIN LATERAL (
      SELECT (from_day + n) AS day FROM generate_series(0, to_day - from_day) AS n
    ) AS days
    WHERE s.code = given_site AND extract(isodow FROM day) = h.weekday);
END
$$;

CREATE OR REPLACE FUNCTION entry_list_times(
  given_site text, given_day date, OUT release_at timestamptz, OUT recheck_at timestamptz, OUT destroy_at timestamptz
) LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT
    wall_instant(given_day - make_interval(mins => e.release_lead_minutes), s.time_zone),
    wall_instant(given_day::timestamp, s.time_zone),
    wall_instant((given_day + 1)::timestamp, s.time_zone) + make_interval(mins => e.destroy_after_minutes)
  FROM site AS s CROSS JOIN entry_list_setting AS e
  WHERE s.code = given_site;
END;

CREATE OR REPLACE FUNCTION entry_list_remind(released entry_list) RETURNS void
  LANGUAGE plpgsql AS $$
BEGIN
  PERFORM job_enqueue(
    'entryList.acknowledgementDue',
    entry_list_event(released.site_code, released.day, released.revision) || jsonb_build_object('step', ladder.step),
    greatest(
      coalesce(released.first_arrival, wall_instant(released.day + time '08:00', s.time_zone))
        - make_interval(mins => ladder.lead_minutes),
      released.released_at + make_interval(mins => 15 * ladder.step)),
    entry_list_reminder_key(released.site_code, released.day, released.revision, ladder.step))
  FROM site AS s
  CROSS JOIN entry_list_setting AS e
  CROSS JOIN LATERAL (
    VALUES (1, e.first_reminder_lead_minutes), (2, e.second_reminder_lead_minutes)
  ) AS ladder (step, lead_minutes)
  WHERE s.code = released.site_code;
END
$$;

-- What can be had instead of a wall time that the clocks skip (the two that its two readings give: as much earlier, and
-- later, as the clocks skip), or pass twice (the nearest quarters of an hour before and after that they pass once).
-- NULL where nothing is the matter with it.
CREATE FUNCTION wall_choices(wall timestamp, zone text) RETURNS text[]
  LANGUAGE plpgsql STABLE AS $$
DECLARE
  quarter constant interval := '15 minutes';
  instant timestamptz;
  gap interval;
  earlier timestamp;
  later timestamp;
BEGIN
  CASE wall_fault(wall, zone)
    WHEN 'nonexistentWallTime' THEN
      instant := wall_instant(wall, zone);
      gap := (instant + interval '24 hours') AT TIME ZONE zone
        - (instant - interval '24 hours') AT TIME ZONE zone - interval '48 hours';
      earlier := wall - gap;
      later := wall + gap;
    WHEN 'doubledWallTime' THEN
      earlier := date_bin(quarter, wall, timestamp '2000-01-01');
      later := earlier;
      WHILE wall_fault(earlier, zone) IS NOT NULL LOOP earlier := earlier - quarter; END LOOP;
      WHILE wall_fault(later, zone) IS NOT NULL LOOP later := later + quarter; END LOOP;
    ELSE
      RETURN NULL;
  END CASE;
  RETURN ARRAY[to_char(earlier, 'YYYY-MM-DD"T"HH24:MI'), to_char(later, 'YYYY-MM-DD"T"HH24:MI')];
END
$$;

-- A field's fault with what can be had instead, where there is a choice.
CREATE FUNCTION field_fault(field text, reason text, choices text[]) RETURNS jsonb
  LANGUAGE sql IMMUTABLE
  RETURN jsonb_build_object('errors', jsonb_build_array(jsonb_strip_nulls(jsonb_build_object(
    'field', field, 'reason', reason, 'choices', to_jsonb(choices)))));

-- Places -------------------------------------------------------------------------------------------------------------

ALTER TABLE site
  ADD COLUMN passage_minutes integer NOT NULL DEFAULT 5,
  ADD COLUMN separation_minutes integer NOT NULL DEFAULT 10,
  ADD COLUMN placed_first text NOT NULL DEFAULT 'offender',
  ADD COLUMN leaves_first text NOT NULL DEFAULT 'victim',
  ADD CONSTRAINT site_passage_range CHECK (passage_minutes BETWEEN 1 AND 60),
  ADD CONSTRAINT site_separation_range CHECK (separation_minutes BETWEEN 0 AND 120),
  ADD CONSTRAINT site_placed_first_is_a_side CHECK (placed_first IN ('victim', 'offender')),
  ADD CONSTRAINT site_leaves_first_is_a_side CHECK (leaves_first IN ('victim', 'offender'));

COMMENT ON COLUMN site.passage_minutes IS 'How long it takes a side to pass an entrance or a corridor.';
COMMENT ON COLUMN site.separation_minutes IS 'How long a place stays empty between two parties.';
COMMENT ON COLUMN site.placed_first IS 'The side that is there before the other arrives.';
COMMENT ON COLUMN site.leaves_first IS 'The side that is gone before the other leaves.';

CREATE TABLE place (
  code text COLLATE "C",
  site_code text COLLATE "C" NOT NULL,
  kind text NOT NULL,
  side text,
  name_en text NOT NULL,
  name_fr text NOT NULL,
  CONSTRAINT place_pkey PRIMARY KEY (code),
  CONSTRAINT place_at_site UNIQUE (code, site_code),
  CONSTRAINT place_site_known FOREIGN KEY (site_code) REFERENCES site (code),
  CONSTRAINT place_code_form CHECK (code ~ '^[A-Z0-9-]{2,40}$'),
  CONSTRAINT place_kind_known CHECK (kind IN ('principalEntrance', 'waitingPlace', 'corridor')),
  CONSTRAINT place_side_known CHECK (side IN ('victim', 'offender')),
  CONSTRAINT place_waiting_is_for_one_side CHECK ((kind = 'waitingPlace') = (side IS NOT NULL)),
  CONSTRAINT place_names_given CHECK (name_en <> '' AND name_fr <> '')
);

CREATE INDEX place_by_site ON place (site_code, kind, code);
CREATE UNIQUE INDEX place_one_principal_entrance ON place (site_code) WHERE kind = 'principalEntrance';

-- Every site has a principal entrance; the agency's file may give it another code and name.
CREATE FUNCTION place_open_entrance(given_site text) RETURNS void
  LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO place (code, site_code, kind, name_en, name_fr)
  SELECT
    left(given_site, 31) || '-ENTRANCE', given_site, 'principalEntrance', 'Principal entrance', 'Entrée principale'
  WHERE NOT EXISTS (SELECT FROM place AS p WHERE p.site_code = given_site AND p.kind = 'principalEntrance');
END
$$;

CREATE FUNCTION site_has_an_entrance() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  PERFORM place_open_entrance(NEW.code);
  RETURN NULL;
END
$$;

CREATE TRIGGER site_opens_its_entrance
  AFTER INSERT ON site
  FOR EACH ROW EXECUTE FUNCTION site_has_an_entrance();

SELECT place_open_entrance(code) FROM site;

-- Rooms --------------------------------------------------------------------------------------------------------------

ALTER TABLE room
  ADD COLUMN features text[] NOT NULL DEFAULT '{}',
  ADD COLUMN corridor_code text COLLATE "C",
  ADD COLUMN area_code text COLLATE "C",
  ADD CONSTRAINT room_at_site UNIQUE (code, site_code),
  ADD CONSTRAINT room_features_known CHECK (features <@ ARRAY[
    'stepFreeAccess', 'accessibleWashroom', 'inductionLoop', 'adjustableLighting', 'breakRoom', 'screen']),
  ADD CONSTRAINT room_corridor_at_site FOREIGN KEY (corridor_code, site_code) REFERENCES place (code, site_code),
  ADD CONSTRAINT room_area_at_site FOREIGN KEY (area_code, site_code) REFERENCES room (code, site_code),
  ADD CONSTRAINT room_not_its_own_area CHECK (area_code <> code);

CREATE INDEX room_by_area ON room (area_code) WHERE area_code IS NOT NULL;

-- Only a Visits and Correspondence area has parts, and none is a part of a part; a corridor is a corridor.
CREATE FUNCTION room_fits_its_site() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.area_code IS NOT NULL AND (
    NEW.kind = 'visitsAndCorrespondence'
    OR NOT EXISTS (SELECT FROM room AS a WHERE a.code = NEW.area_code AND a.kind = 'visitsAndCorrespondence')
  ) OR NEW.kind <> 'visitsAndCorrespondence' AND EXISTS (SELECT FROM room AS part WHERE part.area_code = NEW.code) THEN
    RAISE EXCEPTION 'only a Visits and Correspondence area is made of rooms'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'room_part_of_an_area', TABLE = 'room';
  END IF;
  IF NEW.corridor_code IS NOT NULL
    AND NOT EXISTS (SELECT FROM place AS p WHERE p.code = NEW.corridor_code AND p.kind = 'corridor') THEN
    RAISE EXCEPTION 'a room is reached by a corridor'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'room_reached_by_a_corridor', TABLE = 'room';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER room_fits_its_site
  BEFORE INSERT OR UPDATE OF kind, area_code, corridor_code ON room
  FOR EACH ROW EXECUTE FUNCTION room_fits_its_site();

-- The rooms that are taken when a room is: itself, and the parts of an area. In the order of their codes, which is the
-- order in which they are locked.
CREATE FUNCTION room_with_parts(given_room text) RETURNS SETOF text
  LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT r.code FROM room AS r WHERE r.code = given_room OR r.area_code = given_room ORDER BY r.code;
END;

-- Counts and closures ------------------------------------------------------------------------------------------------

CREATE TABLE formal_count (
  site_code text COLLATE "C",
  starts time,
  ends time NOT NULL,
  CONSTRAINT formal_count_pkey PRIMARY KEY (site_code, starts),
  CONSTRAINT formal_count_site_known FOREIGN KEY (site_code) REFERENCES site (code),
  CONSTRAINT formal_count_in_order CHECK (starts < ends)
);

-- The stretches of a site's formal counts, from one local day to another.
CREATE FUNCTION site_counts(given_site text, from_day date, to_day date) RETURNS tstzmultirange
  LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (
    SELECT coalesce(
      range_agg(tstzrange(wall_instant(day + c.starts, s.time_zone), wall_instant(day + c.ends, s.time_zone))), '{}')
    FROM site AS s
    JOIN formal_count AS c ON c.site_code = s.code
    CROSS JOIN LATERAL (SELECT (from_day + n) AS day FROM generate_series(0, to_day - from_day) AS n) AS days
    WHERE s.code = given_site);
END
$$;

-- The instants between two wall times.
CREATE FUNCTION wall_span(starts timestamp, ends timestamp, zone text) RETURNS tstzrange
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN tstzrange(wall_instant(starts, zone), wall_instant(ends, zone));

CREATE TABLE closure (
  id uuid,
  site_code text COLLATE "C" NOT NULL,
  room_code text COLLATE "C",
  starts_wall timestamp NOT NULL,
  ends_wall timestamp NOT NULL,
  zone text NOT NULL,
  during tstzrange NOT NULL GENERATED ALWAYS AS (wall_span(starts_wall, ends_wall, zone)) STORED,
  reason text NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT clock_now(),
  lifted_at timestamptz,
  lifted_by text,
  CONSTRAINT closure_pkey PRIMARY KEY (id),
  CONSTRAINT closure_site_known FOREIGN KEY (site_code) REFERENCES site (code),
  CONSTRAINT closure_room_at_site FOREIGN KEY (room_code, site_code) REFERENCES room (code, site_code),
  CONSTRAINT closure_in_order CHECK (starts_wall < ends_wall),
  CONSTRAINT closure_takes_time CHECK (NOT isempty(during)),
  CONSTRAINT closure_within_a_year CHECK (ends_wall <= starts_wall + interval '366 days'),
  CONSTRAINT closure_reason_known CHECK (reason IN (
    'maintenance', 'lockdown', 'search', 'exercise', 'staffing', 'event', 'publicHealth', 'weather')),
  CONSTRAINT closure_lifted_by_someone CHECK ((lifted_at IS NULL) = (lifted_by IS NULL))
);

CREATE INDEX closure_of_a_site ON closure USING gist (site_code, during) WHERE lifted_at IS NULL;

-- When a room can't be used within a span: closures of its site, of itself, and of what it is reserved with.
CREATE FUNCTION room_closed(given_room text, span tstzrange) RETURNS tstzmultirange
  LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (
    SELECT coalesce(range_agg(c.during), '{}')
    FROM room AS r
    JOIN closure AS c ON c.site_code = r.site_code AND c.during && span AND c.lifted_at IS NULL
    WHERE r.code = given_room
      AND (c.room_code IS NULL OR c.room_code = r.code OR c.room_code = r.area_code
        OR EXISTS (SELECT FROM room AS part WHERE part.code = c.room_code AND part.area_code = r.code)));
END
$$;

-- Holidays -----------------------------------------------------------------------------------------------------------

-- Three kinds of rule: 'date' (month and day), 'weekday' (the nth weekday of a month, or the last before a day of it),
-- 'easter' (so many days from Easter Sunday).
CREATE TABLE holiday (
  code text COLLATE "C",
  province text,
  name_en text NOT NULL,
  name_fr text NOT NULL,
  rule text NOT NULL,
  month integer,
  day integer,
  weekday integer,
  nth integer,
  easter_days integer,
  CONSTRAINT holiday_pkey PRIMARY KEY (code),
  CONSTRAINT holiday_code_form CHECK (code ~ '^[A-Z0-9-]{2,40}$'),
  CONSTRAINT holiday_province_form CHECK (province ~ '^[A-Z]{2}$'),
  CONSTRAINT holiday_names_given CHECK (name_en <> '' AND name_fr <> ''),
  -- A day that some year lacks, such as 29 February, can't be one.
  CONSTRAINT holiday_day_in_every_year CHECK (day BETWEEN 1 AND CASE
    WHEN month = 2 THEN 28 WHEN month IN (4, 6, 9, 11) THEN 30 ELSE 31 END),
  CONSTRAINT holiday_rule_complete CHECK (CASE rule
    WHEN 'date' THEN month BETWEEN 1 AND 12 AND num_nulls(day, weekday, nth, easter_days) = 3 AND day IS NOT NULL
    WHEN 'weekday' THEN month BETWEEN 1 AND 12 AND weekday BETWEEN 1 AND 7 AND easter_days IS NULL
      AND num_nulls(nth, day) = 1 AND coalesce(nth, 1) BETWEEN 1 AND 4
    WHEN 'easter' THEN easter_days BETWEEN -60 AND 60 AND num_nulls(month, day, weekday, nth) = 4
    ELSE false
  END IS TRUE)
);

-- Easter Sunday of a year, by the Gregorian calendar.
CREATE FUNCTION easter_sunday(given_year integer) RETURNS date
  LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  golden constant integer := given_year % 19;
  century constant integer := given_year / 100;
  epact constant integer := (century - century / 4 - (8 * century + 13) / 25 + 19 * golden + 15) % 30;
  moon constant integer := epact - (epact / 28) * (1 - (epact / 28) * (29 / (epact + 1)) * ((21 - golden) / 11));
  to_sunday constant integer := (given_year + given_year / 4 + moon + 2 - century + century / 4) % 7;
  days constant integer := moon - to_sunday;
  month constant integer := 3 + (days + 40) / 44;
BEGIN
  RETURN make_date(given_year, month, days + 28 - 31 * (month / 4));
END
$$;

-- The day that a rule gives in a year.
CREATE FUNCTION holiday_in_year(rule holiday, given_year integer) RETURNS date
  LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  first date;
BEGIN
  CASE (rule).rule
    WHEN 'date' THEN
      RETURN make_date(given_year, (rule).month, (rule).day);
    WHEN 'easter' THEN
      RETURN easter_sunday(given_year) + (rule).easter_days;
    ELSE
      -- The first such weekday on or after a day: the nth from the month's first, or the last before the given one.
      first := make_date(given_year, (rule).month, coalesce((rule).day, 1))
        + CASE WHEN (rule).nth IS NULL THEN -7 ELSE 7 * ((rule).nth - 1) END;
      RETURN first + ((rule).weekday - extract(isodow FROM first)::integer + 7) % 7;
  END CASE;
END
$$;

-- The holidays at a site on a day, with their names.
CREATE FUNCTION site_holidays(given_site text, given_day date) RETURNS jsonb
  LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (
    SELECT coalesce(jsonb_agg(jsonb_build_object('en', h.name_en, 'fr', h.name_fr) ORDER BY h.code), '[]')
    FROM holiday AS h JOIN site AS s ON s.code = given_site
    WHERE (h.province IS NULL OR h.province = s.province)
      AND holiday_in_year(h, extract(year FROM given_day)::integer) = given_day);
END
$$;

-- What is set -----------------------------------------------------------------------------------------------------

ALTER TABLE agency_setting
  ADD COLUMN hold_reminder_hours integer NOT NULL DEFAULT 24,
  ADD COLUMN follow_up_hours integer NOT NULL DEFAULT 72,
  ADD CONSTRAINT agency_setting_hold_reminder_range CHECK (hold_reminder_hours BETWEEN 0 AND 168),
  ADD CONSTRAINT agency_setting_follow_up_range CHECK (follow_up_hours BETWEEN 1 AND 336);

-- Published to everyone signed in, like sites and rooms. A closure's author and reason are the site's own.
GRANT SELECT ON place, formal_count, opening_hours, holiday TO vestibule_application;
GRANT SELECT ON closure TO vestibule_application;
ALTER TABLE closure ENABLE ROW LEVEL SECURITY;

CREATE POLICY closure_of_the_site ON closure FOR SELECT
  USING (
    (SELECT acting_role()) IN ('rju', 'service')
    OR ((SELECT acting_role()) = 'siteStaff' AND site_code = (SELECT acting_site())));

-- A word of the first schedule, put right.
UPDATE retention_rule SET name_fr = 'Journal de vérification' WHERE kind = 'auditTrail';

-- What keeps rooms and places as they are promised --------------------------------------------------------------------

-- A room keeps its kind, site and area while a meeting is to take place in it; a meeting of the past keeps it at its
-- site. What was attested of a room was attested of that kind of room, there (space.1).
CREATE FUNCTION room_is_as_reserved() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM reservation AS v
    WHERE v.room_code = OLD.code
      AND (NEW.site_code <> OLD.site_code
        OR v.state IN ('confirmed', 'contested') AND upper(v.during) > clock_now()
        OR v.state = 'held' AND v.held_until > clock_now())
  ) THEN
    RAISE EXCEPTION 'meetings are to take place in the room'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'room_as_reserved', TABLE = 'room';
  END IF;
  IF NEW.kind <> OLD.kind OR NEW.site_code <> OLD.site_code OR NEW.area_code IS NOT NULL THEN
    NEW.attested_closed := false;
    NEW.attested_private := false;
    NEW.attested_by := NULL;
    NEW.attested_at := NULL;
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER room_as_reserved
  BEFORE UPDATE OF kind, site_code, area_code ON room
  FOR EACH ROW WHEN (
    NEW.kind <> OLD.kind OR NEW.site_code <> OLD.site_code OR NEW.area_code IS DISTINCT FROM OLD.area_code)
  EXECUTE FUNCTION room_is_as_reserved();

CREATE FUNCTION place_is_as_used() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM room AS r WHERE r.corridor_code = OLD.code) THEN
    RAISE EXCEPTION 'rooms are reached by the corridor'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'place_corridor_of_rooms', TABLE = 'place';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER place_corridor_of_rooms
  BEFORE UPDATE OF kind ON place
  FOR EACH ROW WHEN (OLD.kind = 'corridor' AND NEW.kind <> 'corridor') EXECUTE FUNCTION place_is_as_used();

-- The zone data is read from files each time it is asked for: a zone that a site has already isn't looked for again.
CREATE OR REPLACE FUNCTION site_zone_is_known() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM site AS s WHERE s.time_zone = NEW.time_zone)
    AND NOT EXISTS (SELECT FROM pg_timezone_names WHERE name = NEW.time_zone) THEN
    RAISE EXCEPTION 'the zone is not in the zone data'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'site_time_zone_known', TABLE = 'site';
  END IF;
  RETURN NEW;
END
$$;

-- An agency's own files -----------------------------------------------------------------------------------------------

-- Files come as rows whose values are texts by the names of the columns, with "line". What a file leaves out of a site
-- or a room that is known stays as it is.

CREATE FUNCTION import_site(given jsonb) RETURNS void
  LANGUAGE plpgsql AS $$
DECLARE
  row_given site := jsonb_populate_record(NULL::site, given);
BEGIN
  INSERT INTO site AS s (
    code, kind, name_en, name_fr, city, province, region, time_zone, first_language, arrival_lead_minutes,
    passage_minutes, separation_minutes, placed_first, leaves_first)
  VALUES (
    row_given.code, row_given.kind, row_given.name_en, row_given.name_fr, row_given.city, row_given.province,
    row_given.region, row_given.time_zone,
    coalesce(row_given.first_language, CASE row_given.region WHEN 'Quebec' THEN 'fr' ELSE 'en' END),
    coalesce(row_given.arrival_lead_minutes, 30), coalesce(row_given.passage_minutes, 5),
    coalesce(row_given.separation_minutes, 10), coalesce(row_given.placed_first, 'offender'),
    coalesce(row_given.leaves_first, 'victim'))
  ON CONFLICT (code) DO UPDATE SET
    kind = excluded.kind, name_en = excluded.name_en, name_fr = excluded.name_fr, city = excluded.city,
    province = excluded.province, region = excluded.region, time_zone = excluded.time_zone,
    first_language = coalesce(row_given.first_language, s.first_language),
    arrival_lead_minutes = coalesce(row_given.arrival_lead_minutes, s.arrival_lead_minutes),
    passage_minutes = coalesce(row_given.passage_minutes, s.passage_minutes),
    separation_minutes = coalesce(row_given.separation_minutes, s.separation_minutes),
    placed_first = coalesce(row_given.placed_first, s.placed_first),
    leaves_first = coalesce(row_given.leaves_first, s.leaves_first);
END
$$;

-- A place by its code. The entrance that the site has takes the code and names that the file gives it.
CREATE FUNCTION import_place(given jsonb) RETURNS void
  LANGUAGE plpgsql AS $$
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

-- A room; whether it is attested is left as it is, and one that is new is not. Columns that a file doesn't have leave
-- what is known; those that it has and leaves empty take the corridor or the area away.
CREATE FUNCTION import_room(given jsonb) RETURNS void
  LANGUAGE plpgsql AS $$
DECLARE
  row_given room := jsonb_populate_record(NULL::room, given - 'features');
  features_given text[] := string_to_array(given ->> 'features', ' ');
BEGIN
  INSERT INTO room AS r (
    code, site_code, kind, name_en, name_fr, seats, setup_minutes, clearing_minutes, features, corridor_code,
    area_code)
  VALUES (
    row_given.code, given ->> 'site', row_given.kind, row_given.name_en, row_given.name_fr, row_given.seats,
    coalesce(row_given.setup_minutes, 15), coalesce(row_given.clearing_minutes, 15), coalesce(features_given, '{}'),
    given ->> 'corridor', given ->> 'area')
  ON CONFLICT (code) DO UPDATE SET
    site_code = excluded.site_code, kind = excluded.kind, name_en = excluded.name_en, name_fr = excluded.name_fr,
    seats = excluded.seats,
    setup_minutes = coalesce(row_given.setup_minutes, r.setup_minutes),
    clearing_minutes = coalesce(row_given.clearing_minutes, r.clearing_minutes),
    features = CASE WHEN given ? 'features' THEN excluded.features ELSE r.features END,
    corridor_code = CASE WHEN given ? 'corridor' THEN excluded.corridor_code ELSE r.corridor_code END,
    area_code = CASE WHEN given ? 'area' THEN excluded.area_code ELSE r.area_code END;
END
$$;

CREATE FUNCTION import_row(file text, given jsonb) RETURNS void
  LANGUAGE plpgsql AS $$
BEGIN
  CASE file
    WHEN 'sites' THEN PERFORM import_site(given);
    WHEN 'places' THEN PERFORM import_place(given);
    WHEN 'rooms' THEN PERFORM import_room(given);
    WHEN 'opening_hours' THEN
      INSERT INTO opening_hours (site_code, weekday, opens, closes)
      VALUES (given ->> 'site', (given ->> 'weekday')::integer, (given ->> 'opens')::time, (given ->> 'closes')::time);
    WHEN 'formal_counts' THEN
      INSERT INTO formal_count (site_code, starts, ends)
      VALUES (given ->> 'site', (given ->> 'starts')::time, (given ->> 'ends')::time);
    WHEN 'holidays' THEN INSERT INTO holiday SELECT * FROM jsonb_populate_record(NULL::holiday, given);
  END CASE;
END
$$;

-- The rows of the files in the order in which they can be taken: a site before what is at it; of the places the
-- entrance last, so that another may have stopped being it; of the rooms first those that are let out of an area, then
-- those that are in none, an area among them, then the parts.
CREATE FUNCTION import_rows(files jsonb) RETURNS TABLE (file text, given jsonb)
  LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT f.file, e.given
  FROM unnest(ARRAY['sites', 'places', 'rooms', 'opening_hours', 'formal_counts', 'holidays'])
    WITH ORDINALITY AS f (file, position)
  CROSS JOIN LATERAL jsonb_array_elements(files -> f.file) AS e (given)
  LEFT JOIN room AS known ON f.file = 'rooms' AND known.code = e.given ->> 'code'
  ORDER BY f.position,
    CASE f.file
      WHEN 'places' THEN e.given ->> 'kind' = 'principalEntrance'
      WHEN 'rooms' THEN e.given ->> 'area' IS NOT NULL
    END,
    known.area_code IS NULL,
    (e.given ->> 'line')::integer;
END
$$;

-- Takes the places away that a file no longer has at the sites it names; a site never stays without an entrance.
-- Answers with the faults: a place that is in use stays.
CREATE FUNCTION import_clear_places(rows_given jsonb) RETURNS jsonb
  LANGUAGE plpgsql AS $$
DECLARE
  faults jsonb := '[]';
  gone record;
BEGIN
  FOR gone IN
    SELECT p.code, named.line
    FROM (
      SELECT e ->> 'site' AS site, min((e ->> 'line')::integer) AS line FROM jsonb_array_elements(rows_given) AS e
      GROUP BY 1
    ) AS named
    JOIN place AS p ON p.site_code = named.site AND p.kind <> 'principalEntrance'
    WHERE NOT EXISTS (SELECT FROM jsonb_array_elements(rows_given) AS e WHERE e ->> 'code' = p.code)
    ORDER BY named.line, p.code
  LOOP
    BEGIN
      DELETE FROM place WHERE code = gone.code;
    EXCEPTION WHEN foreign_key_violation THEN
      faults := faults || jsonb_build_object('file', 'places', 'line', gone.line, 'constraint', 'place_in_use');
    END;
  END LOOP;
  PERFORM place_open_entrance(s.code) FROM site AS s
  WHERE s.code IN (SELECT e ->> 'site' FROM jsonb_array_elements(rows_given) AS e);
  RETURN faults;
END
$$;

-- Takes an agency's files, all or nothing; a trial takes nothing. Answers with what is wrong, row by row: the file,
-- the line, and the constraint that refused it.
CREATE FUNCTION facilities_import(files jsonb, is_trial boolean) RETURNS jsonb
  LANGUAGE plpgsql AS $$
DECLARE
  faults jsonb := '[]';
  next record;
  violated text;
BEGIN
  -- Of two imports one waits for the other; whoever reserves a room that is imported waits too.
  LOCK TABLE site IN SHARE ROW EXCLUSIVE MODE;
  PERFORM FROM room AS r
  WHERE r.code IN (SELECT e ->> 'code' FROM jsonb_array_elements(files -> 'rooms') AS e)
  ORDER BY r.code FOR UPDATE;
  BEGIN
    DELETE FROM opening_hours AS h
    WHERE h.site_code IN (SELECT e ->> 'site' FROM jsonb_array_elements(files -> 'opening_hours') AS e);
    DELETE FROM formal_count AS c
    WHERE c.site_code IN (SELECT e ->> 'site' FROM jsonb_array_elements(files -> 'formal_counts') AS e);
    DELETE FROM holiday WHERE files ? 'holidays';
    FOR next IN SELECT r.file, r.given FROM import_rows(files) AS r LOOP
      BEGIN
        PERFORM import_row(next.file, next.given);
      EXCEPTION WHEN integrity_constraint_violation OR data_exception THEN
        GET STACKED DIAGNOSTICS violated = CONSTRAINT_NAME;
        faults := faults || jsonb_build_object(
          'file', next.file, 'line', (next.given ->> 'line')::integer, 'constraint', violated);
      END;
    END LOOP;
    IF files ? 'places' THEN faults := faults || import_clear_places(files -> 'places'); END IF;
    IF NOT files ? 'opening_hours' THEN
      INSERT INTO opening_hours (site_code, weekday, opens, closes)
      SELECT s.code, weekday, '08:00', '17:00'
      FROM site AS s CROSS JOIN generate_series(1, 5) AS weekday
      WHERE s.code IN (SELECT e ->> 'code' FROM jsonb_array_elements(files -> 'sites') AS e)
        AND NOT EXISTS (SELECT FROM opening_hours AS h WHERE h.site_code = s.code);
    END IF;
    PERFORM audit_write(acting(), 'facilities.import', 'agency', 'facilities', (
      SELECT jsonb_object_agg(file.key, jsonb_array_length(file.value)) FROM jsonb_each(files) AS file));
    IF is_trial OR faults <> '[]' THEN RAISE EXCEPTION 'nothing is taken' USING ERRCODE = 'VS018'; END IF;
  EXCEPTION WHEN SQLSTATE 'VS018' THEN
    NULL;
  END;
  RETURN faults;
END
$$;

DROP FUNCTION site_import(text, text, text, text, text, text, text, text, text);
DROP FUNCTION site_open_weekdays(text, time, time);

-- The holidays at a site in a year, in the order of their days.
CREATE FUNCTION site_holidays_of_year(given_site text, given_year integer) RETURNS jsonb
  LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (
    SELECT coalesce(
      jsonb_agg(jsonb_build_object('date', days.day, 'nameEn', days.name_en, 'nameFr', days.name_fr)
        ORDER BY days.day, days.code), '[]')
    FROM (
      SELECT h.code, h.name_en, h.name_fr, holiday_in_year(h, given_year) AS day
      FROM holiday AS h JOIN site AS s ON s.code = given_site
      WHERE h.province IS NULL OR h.province = s.province
    ) AS days);
END
$$;

-- Closures ---------------------------------------------------------------------------------------------------------

-- A closure in the API's spelling, with how many meetings it has flagged.
CREATE FUNCTION closure_view(given_closure uuid) RETURNS jsonb
  LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (
    SELECT jsonb_strip_nulls(jsonb_build_object(
      'id', c.id, 'site', c.site_code, 'room', c.room_code, 'reason', c.reason,
      'start', rfc3339(lower(c.during), c.zone), 'end', rfc3339(upper(c.during), c.zone),
      'recordedBy', c.recorded_by, 'recordedAt', rfc3339(c.recorded_at, c.zone),
      'liftedBy', c.lifted_by, 'liftedAt', rfc3339(c.lifted_at, c.zone),
      'meetings', (SELECT count(*) FROM meeting_flag AS f WHERE f.cause = c.id AND f.cleared_at IS NULL)))
    FROM closure AS c WHERE c.id = given_closure);
END
$$;

-- The same for whoever it is within the reach of; NULL for all others.
CREATE FUNCTION closure_show(given_closure uuid) RETURNS jsonb
  LANGUAGE plpgsql STABLE AS $$
BEGIN
  PERFORM FROM closure AS c
  WHERE c.id = given_closure
    AND ((acting()).role = 'rju' OR (acting()).role = 'siteStaff' AND c.site_code = (acting()).site);
  IF NOT FOUND THEN RETURN NULL; END IF;
  RETURN closure_view(given_closure);
END
$$;

-- What is wrong with a closure as it is asked for, field by field.
CREATE FUNCTION closure_faults(given_site text, given_room text, starts timestamp, ends timestamp) RETURNS jsonb
  LANGUAGE plpgsql STABLE AS $$
DECLARE
  zone text;
BEGIN
  SELECT s.time_zone INTO zone FROM site AS s WHERE s.code = given_site;
  RETURN (
    SELECT coalesce(jsonb_agg(
      field_fault(f.field, f.reason, CASE WHEN f.reason IN ('nonexistentWallTime', 'doubledWallTime')
        THEN wall_choices(CASE f.field WHEN 'start' THEN starts ELSE ends END, zone) END) -> 'errors' -> 0), '[]')
    FROM (
      SELECT 'room', 'roomNotAtSite'
      WHERE given_room IS NOT NULL
        AND NOT EXISTS (SELECT FROM room AS r WHERE r.code = given_room AND r.site_code = given_site)
      UNION ALL SELECT 'start', wall_fault(starts, zone)
      UNION ALL SELECT 'end', wall_fault(ends, zone)
      UNION ALL SELECT 'end', CASE
        WHEN ends <= starts THEN 'endBeforeStart'
        WHEN ends > starts + interval '366 days' THEN 'tooFarAhead'
        WHEN wall_fault(starts, zone) IS NULL AND wall_fault(ends, zone) IS NULL
          AND upper(wall_span(starts, ends, zone)) <= clock_now() THEN 'inThePast'
      END
    ) AS f (field, reason)
    WHERE f.reason IS NOT NULL);
END
$$;

-- Locks the rooms that a closure closes, in the order of their codes, as whoever reserves does: no booking slips
-- between the closure and its flags.
CREATE FUNCTION closure_lock_rooms(given_site text, given_room text) RETURNS void
  LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM room AS r
  WHERE r.site_code = given_site
    AND (given_room IS NULL OR r.code = given_room OR r.area_code = given_room
      OR EXISTS (SELECT FROM room AS part WHERE part.code = given_room AND part.area_code = r.code))
  ORDER BY r.code FOR NO KEY UPDATE;
END
$$;

CREATE FUNCTION closure_record(
  who actor, request request_identity, given_id uuid, given_site text, given_room text, starts timestamp,
  ends timestamp, given_reason text, OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql AS $$
DECLARE
  faults jsonb;
BEGIN
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  answer := '{}';
  PERFORM FROM site AS s WHERE s.code = given_site AND s.code = (who).site;
  IF NOT FOUND THEN
    outcome := 'notFound';
  ELSE
    PERFORM closure_lock_rooms(given_site, given_room);
    faults := closure_faults(given_site, given_room, starts, ends);
    IF faults <> '[]' THEN
      outcome := 'invalid';
      answer := jsonb_build_object('errors', faults);
    ELSE
      INSERT INTO closure (id, site_code, room_code, starts_wall, ends_wall, zone, reason, recorded_by)
      SELECT given_id, s.code, given_room, starts, ends, s.time_zone, given_reason, (who).subject
      FROM site AS s WHERE s.code = given_site;
      PERFORM audit_write(who, 'closure.record', 'closure', given_id::text);
      PERFORM closure_flag_meetings(given_id);
      outcome := 'done';
      answer := closure_view(given_id);
    END IF;
  END IF;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

-- Lifts a closure that is not over.
CREATE FUNCTION closure_lift(
  who actor, request request_identity, given_closure uuid, OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql AS $$
DECLARE
  the_closure closure;
BEGIN
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  answer := '{}';
  PERFORM closure_lock_rooms(c.site_code, c.room_code) FROM closure AS c
  WHERE c.id = given_closure AND c.site_code = (who).site;
  SELECT * INTO the_closure FROM closure AS c WHERE c.id = given_closure AND c.site_code = (who).site FOR UPDATE;
  IF NOT FOUND THEN
    outcome := 'notFound';
  ELSIF the_closure.lifted_at IS NOT NULL OR upper(the_closure.during) <= clock_now() THEN
    outcome := 'wrongState';
  ELSE
    UPDATE closure SET lifted_at = clock_now(), lifted_by = (who).subject WHERE id = given_closure;
    PERFORM audit_write(who, 'closure.lift', 'closure', given_closure::text);
    PERFORM closure_unflag_meetings(given_closure);
    outcome := 'done';
    answer := closure_view(given_closure);
  END IF;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

INSERT INTO permission (role, action)
VALUES ('siteStaff', 'closure.record'), ('siteStaff', 'closure.lift'), ('siteStaff', 'closure.list'),
  ('rju', 'closure.list'), ('service', 'facilities.import');

SELECT house_door(name, 'actor_require(who)') FROM unnest(ARRAY['closure_record', 'closure_lift']) AS name;
SELECT house_door('facilities_import', 'actor_require_service()');
SELECT house_door(name, 'actor_require_anyone()') FROM unnest(ARRAY['closure_show', 'site_holidays_of_year']) AS name;

SELECT house_close();
