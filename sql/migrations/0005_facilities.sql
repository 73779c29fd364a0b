-- Sites, places, rooms, local time, and the agency's settings.
--
-- A site's IANA zone and the wall time at the site are the truth of an appointment. PostgreSQL derives instants from
-- them by the system's zone data, and derives those in the future again when the zone data or a site's zone changes.
--
-- - place: the principal entrance, which every site has; waiting places, each for one side; corridors. A room names the
--   corridor that leads to it.
-- - room: can be reserved only while it is attested closed and private (space.1). room.area_code: a Visits and
--   Correspondence area may consist of several rooms. Reserving the area reserves all of them; while one of them is
--   reserved the area can't be (space.3). Part of an area is reserved only with the area, so it is never attested.
-- - formal_count: a daily period without movement: nobody arrives, passes or leaves during it. A meeting may go on.
-- - closure: a period in which a site, or one of its rooms, can't be used. Site staff record it, with a coded reason,
--   and lift it; none is ever deleted. It prevents new bookings. An active meeting stays, and is flagged.
-- - holiday: a rule that gives one day a year, for the whole country or a province. Holidays warn; they forbid nothing.

-- Converts a wall time to an instant: the earlier one if the clocks pass it twice. The only conversion in this
-- direction. Declared immutable, as PostgreSQL declares its own conversion, so that generated columns may use it; their
-- values are derived again when the zone data changes.
CREATE FUNCTION wall_instant(wall timestamp, zone text) RETURNS timestamptz
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN wall AT TIME ZONE zone;

-- The instants of a wall time and the elapsed minutes after it. The arithmetic is done in UTC, where adding an interval
-- doesn't depend on the session's zone.
CREATE FUNCTION wall_range(wall timestamp, minutes integer, zone text) RETURNS tstzrange
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN tstzrange(
    wall_instant(wall, zone),
    (wall_instant(wall, zone) AT TIME ZONE 'UTC' + make_interval(mins => minutes)) AT TIME ZONE 'UTC');

-- The instants between two wall times.
CREATE FUNCTION wall_span(starts timestamp, ends timestamp, zone text) RETURNS tstzrange
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN tstzrange(wall_instant(starts, zone), wall_instant(ends, zone));

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
  passage_minutes integer NOT NULL DEFAULT 5,
  separation_minutes integer NOT NULL DEFAULT 10,
  placed_first text NOT NULL DEFAULT 'offender',
  leaves_first text NOT NULL DEFAULT 'victim',
  CONSTRAINT site_code_form CHECK (code ~ '^[A-Z0-9-]{2,40}$'),
  CONSTRAINT site_kind_known CHECK (kind IN ('institution', 'parole_office')),
  CONSTRAINT site_region_known CHECK (region IN ('Atlantic', 'Quebec', 'Ontario', 'Prairie', 'Pacific')),
  CONSTRAINT site_first_language_official CHECK (first_language IN ('en', 'fr')),
  CONSTRAINT site_names_given CHECK (name_en <> '' AND name_fr <> ''),
  CONSTRAINT site_arrival_lead_range CHECK (arrival_lead_minutes BETWEEN 0 AND 240),
  CONSTRAINT site_passage_range CHECK (passage_minutes BETWEEN 1 AND 60),
  CONSTRAINT site_separation_range CHECK (separation_minutes BETWEEN 0 AND 120),
  CONSTRAINT site_placed_first_is_a_side CHECK (placed_first IN ('victim', 'offender')),
  CONSTRAINT site_leaves_first_is_a_side CHECK (leaves_first IN ('victim', 'offender'))
);

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
  features text[] NOT NULL DEFAULT '{}',
  corridor_code text COLLATE "C",
  area_code text COLLATE "C",
  CONSTRAINT room_code_form CHECK (code ~ '^[A-Z0-9-]{2,40}$'),
  CONSTRAINT room_site_known FOREIGN KEY (site_code) REFERENCES site (code),
  CONSTRAINT room_kind_known CHECK (kind IN ('boardroom', 'meetingRoom', 'chapel', 'visitsAndCorrespondence')),
  CONSTRAINT room_names_given CHECK (name_en <> '' AND name_fr <> ''),
  CONSTRAINT room_seats_range CHECK (seats BETWEEN 2 AND 200),
  CONSTRAINT room_setup_range CHECK (setup_minutes BETWEEN 0 AND 240),
  CONSTRAINT room_clearing_range CHECK (clearing_minutes BETWEEN 0 AND 240),
  CONSTRAINT room_attestation_is_signed
    CHECK (NOT (attested_closed OR attested_private) OR (attested_by IS NOT NULL AND attested_at IS NOT NULL)),
  CONSTRAINT room_at_site UNIQUE (code, site_code),
  CONSTRAINT room_features_known CHECK (features <@ ARRAY[
    'stepFreeAccess', 'accessibleWashroom', 'inductionLoop', 'adjustableLighting', 'breakRoom', 'screen']),
  CONSTRAINT room_corridor_at_site FOREIGN KEY (corridor_code, site_code) REFERENCES place (code, site_code),
  CONSTRAINT room_area_at_site FOREIGN KEY (area_code, site_code) REFERENCES room (code, site_code),
  CONSTRAINT room_not_its_own_area CHECK (area_code <> code),
  CONSTRAINT room_part_not_attested CHECK (area_code IS NULL OR NOT (attested_closed OR attested_private))
);

CREATE INDEX room_by_site ON room (site_code, code);
CREATE INDEX room_by_area ON room (area_code) WHERE area_code IS NOT NULL;

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

CREATE TABLE formal_count (
  site_code text COLLATE "C",
  starts time,
  ends time NOT NULL,
  CONSTRAINT formal_count_pkey PRIMARY KEY (site_code, starts),
  CONSTRAINT formal_count_site_known FOREIGN KEY (site_code) REFERENCES site (code),
  CONSTRAINT formal_count_in_order CHECK (starts < ends)
);

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

-- Three kinds of rule: 'date' (month and day), 'weekday' (the nth weekday of a month, or the last one before a day of
-- it), 'easter' (a number of days from Easter Sunday).
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
  -- The day must exist in every year, so 29 February isn't allowed.
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

-- What an agency sets for itself. The version lets the later of two concurrent changes be refused as stale, instead of
-- undoing the earlier one.
CREATE TABLE agency_setting (
  singleton boolean PRIMARY KEY DEFAULT true,
  hold_hours integer NOT NULL DEFAULT 72,
  booking_horizon_days integer NOT NULL DEFAULT 730,
  hold_reminder_hours integer NOT NULL DEFAULT 24,
  follow_up_hours integer NOT NULL DEFAULT 72,
  referral_unread_days integer NOT NULL DEFAULT 3,
  advice_due_days integer NOT NULL DEFAULT 10,
  engagement_reminder_days integer NOT NULL DEFAULT 30,
  removal_due_days integer NOT NULL DEFAULT 10,
  condition_wording_fr text,
  rationale_wording_fr text,
  activity_record_identifier text,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT agency_setting_is_one_row CHECK (singleton),
  CONSTRAINT agency_setting_hold_range CHECK (hold_hours BETWEEN 1 AND 720),
  CONSTRAINT agency_setting_horizon_range CHECK (booking_horizon_days BETWEEN 30 AND 1460),
  CONSTRAINT agency_setting_hold_reminder_range CHECK (hold_reminder_hours BETWEEN 0 AND 168),
  CONSTRAINT agency_setting_follow_up_range CHECK (follow_up_hours BETWEEN 1 AND 336),
  CONSTRAINT agency_setting_referral_unread_range CHECK (referral_unread_days BETWEEN 1 AND 60),
  CONSTRAINT agency_setting_advice_due_range CHECK (advice_due_days BETWEEN 1 AND 90),
  CONSTRAINT agency_setting_engagement_reminder_range CHECK (engagement_reminder_days BETWEEN 1 AND 90),
  CONSTRAINT agency_setting_removal_due_range CHECK (removal_due_days BETWEEN 1 AND 90),
  CONSTRAINT agency_setting_condition_wording_length CHECK (length(condition_wording_fr) BETWEEN 10 AND 1000),
  CONSTRAINT agency_setting_rationale_wording_has_a_date CHECK (
    length(rationale_wording_fr) BETWEEN 10 AND 1000
    AND rationale_wording_fr LIKE '%(date)%' AND rationale_wording_fr NOT LIKE '%(date)%(date)%'),
  CONSTRAINT agency_setting_identifier_form CHECK (activity_record_identifier ~ '^[A-Z0-9][A-Z0-9./-]{0,39}$'),
  CONSTRAINT agency_setting_version_from_one CHECK (version >= 1)
);

COMMENT ON COLUMN agency_setting.referral_unread_days IS
  'Days of 24 hours until the unit is reminded of an unread referral, and between reminders.';
COMMENT ON COLUMN agency_setting.advice_due_days IS
  'Days within which the staff of a site must answer an advice that names no day.';
COMMENT ON COLUMN agency_setting.engagement_reminder_days IS
  'How many days before an engagement ends the mediator and the unit are reminded.';
COMMENT ON COLUMN agency_setting.condition_wording_fr IS
  'The official French wording for a condition (contact.3); NULL until it is known.';
COMMENT ON COLUMN agency_setting.rationale_wording_fr IS
  'The official French rationale of a removal, with (date) where the day goes; NULL until it is known.';
COMMENT ON COLUMN agency_setting.activity_record_identifier IS
  'What a victim''s file may record of participation (information.1); NULL until it is known.';

INSERT INTO agency_setting DEFAULT VALUES;

ALTER TABLE closure ENABLE ROW LEVEL SECURITY;
