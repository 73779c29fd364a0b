-- Sites, rooms and local time.
--
-- A site's IANA zone and the wall time at the site are the truth of an appointment; instants are derived here, by
-- PostgreSQL, from the system's zone data, which the commands have found to know the changes of 2026.
--
-- A room can be reserved only while it is attested closed and private (space.1). The Visits and Correspondence area is
-- not reservable at all here (space.3).

-- An instant as RFC 3339 with the zone's offset, such as 2027-01-15T09:30:00-07:00.
CREATE FUNCTION rfc3339(at timestamptz, zone text) RETURNS text
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN to_char(at AT TIME ZONE zone, 'YYYY-MM-DD"T"HH24:MI:SS')
    || CASE WHEN at AT TIME ZONE zone < at AT TIME ZONE 'UTC' THEN '-' ELSE '+' END
    || to_char(
      greatest(
        (at AT TIME ZONE zone) - (at AT TIME ZONE 'UTC'),
        (at AT TIME ZONE 'UTC') - (at AT TIME ZONE zone)),
      'HH24:MI');

-- Why a wall time names no instant, or two: 'nonexistentWallTime', 'doubledWallTime', NULL where it names just one.
CREATE FUNCTION wall_fault(wall timestamp, zone text) RETURNS text
  LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT CASE
    WHEN instant AT TIME ZONE zone <> wall THEN 'nonexistentWallTime'
    WHEN shift < interval '0'
      AND ((instant + shift) AT TIME ZONE zone = wall OR (instant - shift) AT TIME ZONE zone = wall)
      THEN 'doubledWallTime'
  END
  FROM (
    SELECT
      wall AT TIME ZONE zone AS instant,
      ((wall AT TIME ZONE zone) + interval '24 hours') AT TIME ZONE zone
        - ((wall AT TIME ZONE zone) - interval '24 hours') AT TIME ZONE zone - interval '48 hours' AS shift
  ) AS derived;
END;

-- The instants of a stretch of wall time. Immutable, so that a generated column may hold it; the rows of the future
-- are written again when the zone data changes.
CREATE FUNCTION wall_range(wall timestamp, minutes integer, zone text) RETURNS tstzrange
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN tstzrange(
    wall AT TIME ZONE zone,
    ((wall AT TIME ZONE zone) AT TIME ZONE 'UTC' + make_interval(mins => minutes)) AT TIME ZONE 'UTC');

CREATE TABLE site (
  code text COLLATE "C" PRIMARY KEY,
  kind text NOT NULL,
  name_en text NOT NULL,
  name_fr text NOT NULL,
  city text NOT NULL,
  province text NOT NULL,
  region text NOT NULL,
  time_zone text NOT NULL,
  first_language text NOT NULL DEFAULT 'en',
  arrival_lead_minutes integer NOT NULL DEFAULT 30,
  CONSTRAINT site_code_form CHECK (code ~ '^[A-Z0-9-]{2,40}$'),
  CONSTRAINT site_kind_known CHECK (kind IN ('institution', 'parole_office')),
  CONSTRAINT site_region_known CHECK (region IN ('Atlantic', 'Quebec', 'Ontario', 'Prairie', 'Pacific')),
  CONSTRAINT site_first_language_official CHECK (first_language IN ('en', 'fr')),
  CONSTRAINT site_names_given CHECK (name_en <> '' AND name_fr <> ''),
  CONSTRAINT site_arrival_lead_range CHECK (arrival_lead_minutes BETWEEN 0 AND 240)
);

CREATE FUNCTION site_zone_is_known() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM pg_timezone_names WHERE name = NEW.time_zone;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the zone is not in the zone data'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'site_time_zone_known', TABLE = 'site';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER site_time_zone_known
  BEFORE INSERT OR UPDATE OF time_zone ON site
  FOR EACH ROW EXECUTE FUNCTION site_zone_is_known();

CREATE TABLE room (
  code text COLLATE "C" PRIMARY KEY,
  site_code text COLLATE "C" NOT NULL,
  kind text NOT NULL,
  name_en text NOT NULL,
  name_fr text NOT NULL,
  seats integer NOT NULL,
  setup_minutes integer NOT NULL DEFAULT 15,
  clearing_minutes integer NOT NULL DEFAULT 15,
  attested_closed boolean NOT NULL DEFAULT false,
  attested_private boolean NOT NULL DEFAULT false,
  attested_by text,
  attested_at timestamptz,
  reservable boolean NOT NULL
    GENERATED ALWAYS AS (attested_closed AND attested_private AND kind <> 'visitsAndCorrespondence') STORED,
  CONSTRAINT room_code_form CHECK (code ~ '^[A-Z0-9-]{2,40}$'),
  CONSTRAINT room_site_known FOREIGN KEY (site_code) REFERENCES site (code),
  CONSTRAINT room_kind_known CHECK (kind IN ('boardroom', 'meetingRoom', 'chapel', 'visitsAndCorrespondence')),
  CONSTRAINT room_names_given CHECK (name_en <> '' AND name_fr <> ''),
  CONSTRAINT room_seats_range CHECK (seats BETWEEN 2 AND 200),
  CONSTRAINT room_setup_range CHECK (setup_minutes BETWEEN 0 AND 240),
  CONSTRAINT room_clearing_range CHECK (clearing_minutes BETWEEN 0 AND 240),
  CONSTRAINT room_attestation_is_signed
    CHECK (NOT (attested_closed OR attested_private) OR (attested_by IS NOT NULL AND attested_at IS NOT NULL))
);

CREATE INDEX room_by_site ON room (site_code, code);

CREATE TABLE opening_hours (
  site_code text COLLATE "C" NOT NULL,
  weekday integer NOT NULL,
  opens time NOT NULL,
  closes time NOT NULL,
  PRIMARY KEY (site_code, weekday, opens),
  CONSTRAINT opening_hours_site_known FOREIGN KEY (site_code) REFERENCES site (code),
  CONSTRAINT opening_hours_weekday_iso CHECK (weekday BETWEEN 1 AND 7),
  CONSTRAINT opening_hours_in_order CHECK (opens < closes)
);

-- What an agency sets for itself.
CREATE TABLE agency_setting (
  singleton boolean PRIMARY KEY DEFAULT true,
  hold_hours integer NOT NULL DEFAULT 72,
  booking_horizon_days integer NOT NULL DEFAULT 730,
  CONSTRAINT agency_setting_is_one_row CHECK (singleton),
  CONSTRAINT agency_setting_hold_range CHECK (hold_hours BETWEEN 1 AND 720),
  CONSTRAINT agency_setting_horizon_range CHECK (booking_horizon_days BETWEEN 30 AND 1460)
);

INSERT INTO agency_setting DEFAULT VALUES;

-- The stretches in which a site is open, from one local day to another.
CREATE FUNCTION site_open(given_site text, from_day date, to_day date) RETURNS tstzmultirange
  LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (
    SELECT coalesce(
      range_agg(tstzrange((day + h.opens) AT TIME ZONE s.time_zone, (day + h.closes) AT TIME ZONE s.time_zone)), '{}')
    FROM site AS s
    JOIN opening_hours AS h ON h.site_code = s.code
    CROSS JOIN LATERAL (
      SELECT (from_day + n) AS day FROM generate_series(0, to_day - from_day) AS n
    ) AS days
    WHERE s.code = given_site AND extract(isodow FROM day) = h.weekday);
END
$$;

GRANT SELECT, INSERT, UPDATE ON site, room TO vestibule_application;
GRANT SELECT, INSERT, UPDATE, DELETE ON opening_hours TO vestibule_application;
GRANT SELECT, UPDATE ON agency_setting TO vestibule_application;
