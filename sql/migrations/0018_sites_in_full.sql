-- Sites as they are: the places that people pass and wait in, formal counts, closures, holidays, and rooms with their
-- features, parts of the Visits and Correspondence area among them.
--
-- - place: the principal entrance, which every site has; waiting places, each for one side; corridors. A room says by
--   which corridor it is reached.
-- - formal_count: a daily stretch without movement: nobody arrives, passes or leaves in it. A meeting may last through.
-- - closure: a stretch in which a site, or one room of it, can't be used. Site staff record it, with a reason that is a
-- - formal_count: a daily stretch without movement: nobody arrives, passes or leaves in it. A meeting may last on.
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
  SELECT left(given_site, 31) || '-ENTRANCE', given_site, 'principalEntrance', 'Principal entrance', 'Entrée principale'
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
      range_agg(tstzrange((day + c.starts) AT TIME ZONE s.time_zone, (day + c.ends) AT TIME ZONE s.time_zone)), '{}')
    FROM site AS s
    JOIN formal_count AS c ON c.site_code = s.code
    CROSS JOIN LATERAL (SELECT (from_day + n) AS day FROM generate_series(0, to_day - from_day) AS n) AS days
    WHERE s.code = given_site);
END
$$;

-- The instants between two wall times.
CREATE FUNCTION wall_span(starts timestamp, ends timestamp, zone text) RETURNS tstzrange
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN tstzrange(starts AT TIME ZONE zone, ends AT TIME ZONE zone);

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
  CONSTRAINT holiday_rule_complete CHECK (CASE rule
    WHEN 'date' THEN month BETWEEN 1 AND 12 AND day BETWEEN 1 AND 31
    WHEN 'weekday' THEN
      month BETWEEN 1 AND 12 AND weekday BETWEEN 1 AND 7 AND (nth BETWEEN 1 AND 4) <> (day IS NOT NULL)
    WHEN 'easter' THEN easter_days BETWEEN -60 AND 60
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

SELECT house_close();
