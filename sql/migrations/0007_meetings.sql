-- Meetings: the slot that a mediator requests, from hold to completion; the room and people it takes; the movement
-- plan.
--
--                 ┌──── move, putOnHold ────────┐
--                 ▼                             │
--   request ─▶  held ──── confirm ────────▶ confirmed ───▶ completed
--                 │ └─▶ expired                 │
--                 ├───▶ declined                │
--                 └───▶ cancelled ◀─────────────┘
--
-- meeting_transition is the state machine, state by event: a change without a row is refused, by trigger. Swift holds
-- the same table (MeetingLife); a test holds them equal and tries every cell. A withdrawal is a cancellation like any
-- other; who withdrew is in a table of its own (program.1).
--
-- A decline says why, and may offer another slot in the same transaction. The offered meeting (offered_from) is an
-- ordinary meeting: it holds its room and its people, and its hold can expire. It can't be confirmed before the
-- mediator has taken it (accepted_at; entry.1). If the offered slot can't be held, the first meeting isn't declined
-- either. remind_at is when both sides are told that a hold is about to expire; it follows held_until by trigger.
--
-- The database holds what must never go wrong:
-- - a room is reserved once at a time (reservation_one_meeting_at_a_time), set-up and clearing included;
-- - a person is in one meeting at a time, at any site (commitment_one_meeting_at_a_time);
-- - only a room attested closed and private is reserved (reservation_room_attested: space.1, space.3);
-- - a state is reached only by an arrow above (meeting_state_follows), and a meeting is confirmed only with every gate
--   met (meeting_confirmed_gates_met: contact.1, program.2, space.1, space.2, space.4);
-- - no victim is listed while an order or condition is uncleared (attendee_contact_cleared: contact.1), and a
--   preparatory meeting lists the offender alone (attendee_fits_preparatory: contact.2).
-- Reservations, commitments and movements follow their meeting by trigger: place, time and state can't diverge.
--
-- A transaction that reserves takes its locks first, in one order: the room with its parts, the places, then the people
-- by id. The exclusion constraints are the proof, the locks are the queue; without the locks, concurrent inserts
-- deadlock. A transaction that needs the place of an expired hold releases it.
--
-- Movement. Each side moves in five steps: arrival, waiting, entering, leaving, departure. The plan is made by rule, in
-- minutes from the start. One side has arrived and is placed before the other arrives, and one has gone before the
-- other leaves. The site's settings say which is which, how long a passage takes, and how long a place stays empty
-- between two parties. If others pass at that time, both sides come one stretch earlier and leave one later;
-- meeting.stagger counts the stretches. Adjustments (movement_adjustment) are distances too, so that a meeting keeps
-- them when it is moved within the site. movement holds the sides apart: never two sides in a place at once
-- (movement_sides_apart), nor two meetings' parties (movement_meetings_apart). A row keeps its place for the site's
-- separation time after it ends. If the site hasn't named the place of a step, the step has none and is planned in time
-- alone. Nobody passes during a formal count (movement_outside_counts).
--
-- A victim never comes in without the mediator (entry.2): the mediator is committed from the arrival of the first
-- person on the victim's side until the last has left, so no other meeting can need them meanwhile
-- (movement_accompanied).
--
-- A closure prevents new reservations (reservation_not_closed) and flags active meetings (meeting_flag). A change of
-- the zone data may make the instants of two meetings collide. Such a meeting stays, contested and flagged, until
-- people move it; the rows of a contested meeting are in state 'contested', outside the exclusion constraints.
--
-- The Visits and Correspondence area (space.3) is used only under visits_authorisation, by which the Restorative
-- Justice Unit lets a process meet in an area within a range of days: for a coded reason, with a stated number of staff
-- present and nobody else. Without one the area can't be held, nor a meeting there confirmed. The number of staff is
-- part of what everyone agrees to: a new number voids the agreements of the active meetings (space.2). If it is
-- revoked, the meetings there go back to being held, and both sides are told.

CREATE TABLE meeting_transition (
  state text,
  event text,
  next_state text NOT NULL,
  CONSTRAINT meeting_transition_pkey PRIMARY KEY (state, event),
  CONSTRAINT meeting_transition_state_known
    CHECK (state IN ('held', 'confirmed', 'completed', 'expired', 'declined', 'cancelled')),
  CONSTRAINT meeting_transition_next_state_known
    CHECK (next_state IN ('held', 'confirmed', 'completed', 'expired', 'declined', 'cancelled')),
  CONSTRAINT meeting_transition_event_known
    CHECK (event IN (
      'agree', 'confirm', 'decline', 'move', 'cancel', 'withdraw', 'takeAlternative', 'adjust', 'putOnHold', 'expire',
      'complete'))
);

COMMENT ON TABLE meeting_transition IS 'The events allowed in each state of a meeting, and where each leads.';

CREATE TABLE meeting (
  id uuid PRIMARY KEY,
  process_id uuid NOT NULL,
  form text NOT NULL,
  site_code text COLLATE "C" NOT NULL,
  room_code text COLLATE "C" NOT NULL,
  starts_wall timestamp NOT NULL,
  minutes integer NOT NULL,
  zone text NOT NULL,
  during tstzrange NOT NULL GENERATED ALWAYS AS (wall_range(starts_wall, minutes, zone)) STORED,
  day date NOT NULL GENERATED ALWAYS AS (starts_wall::date) STORED,
  state text NOT NULL DEFAULT 'held',
  held_until timestamptz,
  attendee_list_version integer NOT NULL DEFAULT 1,
  version integer NOT NULL DEFAULT 1,
  requested_by uuid NOT NULL,
  requested_at timestamptz NOT NULL DEFAULT clock_now(),
  closed_at timestamptz,
  contested boolean NOT NULL DEFAULT false,
  stagger integer NOT NULL DEFAULT 0,
  decline_reason text,
  offered_from uuid,
  accepted_at timestamptz,
  remind_at timestamptz,
  CONSTRAINT meeting_process_known FOREIGN KEY (process_id) REFERENCES process (id),
  CONSTRAINT meeting_site_known FOREIGN KEY (site_code) REFERENCES site (code),
  CONSTRAINT meeting_room_known FOREIGN KEY (room_code) REFERENCES room (code),
  CONSTRAINT meeting_requested_by_mediator FOREIGN KEY (requested_by) REFERENCES mediator (id),
  CONSTRAINT meeting_form_has_a_room
    CHECK (form IN ('faceToFace', 'groupConference', 'preparatory', 'messageRecording')),
  CONSTRAINT meeting_minutes_range CHECK (minutes BETWEEN 15 AND 720),
  CONSTRAINT meeting_within_a_day CHECK ((starts_wall + make_interval(mins => minutes))::date = starts_wall::date),
  CONSTRAINT meeting_state_known
    CHECK (state IN ('held', 'confirmed', 'completed', 'expired', 'declined', 'cancelled')),
  CONSTRAINT meeting_held_has_an_end CHECK ((state = 'held') = (held_until IS NOT NULL)),
  CONSTRAINT meeting_closed_has_a_time
    CHECK ((state IN ('completed', 'expired', 'declined', 'cancelled')) = (closed_at IS NOT NULL)),
  CONSTRAINT meeting_stagger_range CHECK (stagger BETWEEN 0 AND 3),
  CONSTRAINT meeting_decline_reason_known CHECK (decline_reason IN (
    'roomUnavailable', 'staffing', 'operations', 'security', 'accessibility', 'other')),
  CONSTRAINT meeting_declined_for_a_reason CHECK ((state = 'declined') = (decline_reason IS NOT NULL)),
  CONSTRAINT meeting_offered_once UNIQUE (offered_from),
  CONSTRAINT meeting_offered_from_known FOREIGN KEY (offered_from) REFERENCES meeting (id),
  CONSTRAINT meeting_not_its_own_offer CHECK (offered_from <> id),
  CONSTRAINT meeting_accepted_was_offered CHECK (accepted_at IS NULL OR offered_from IS NOT NULL),
  CONSTRAINT meeting_reminded_within_its_hold CHECK (remind_at < held_until)
);

COMMENT ON COLUMN meeting.stagger IS
  'By how many passages, separation included, its sides come earlier and leave later.';
COMMENT ON COLUMN meeting.decline_reason IS 'Why the site declined, a code that both sides and the unit see.';
COMMENT ON COLUMN meeting.offered_from IS 'The declined meeting in whose place the site offered this one.';
COMMENT ON COLUMN meeting.accepted_at IS 'When the mediator took the offered meeting.';
COMMENT ON COLUMN meeting.remind_at IS 'When both sides are told that the hold runs out soon.';

CREATE INDEX meeting_by_site_day ON meeting (site_code, day);
CREATE INDEX meeting_by_process ON meeting (process_id);

CREATE TABLE reservation (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  meeting_id uuid NOT NULL,
  room_code text COLLATE "C" NOT NULL,
  during tstzrange NOT NULL,
  state text NOT NULL,
  held_until timestamptz,
  CONSTRAINT reservation_meeting_known FOREIGN KEY (meeting_id) REFERENCES meeting (id),
  CONSTRAINT reservation_room_known FOREIGN KEY (room_code) REFERENCES room (code),
  CONSTRAINT reservation_takes_time CHECK (NOT isempty(during) AND NOT lower_inf(during) AND NOT upper_inf(during)),
  CONSTRAINT reservation_one_meeting_at_a_time
    EXCLUDE USING gist (room_code WITH =, during WITH &&) WHERE (state IN ('held', 'confirmed'))
);

CREATE INDEX reservation_by_meeting ON reservation (meeting_id);

CREATE TABLE commitment (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  meeting_id uuid NOT NULL,
  person_id uuid NOT NULL,
  during tstzrange NOT NULL,
  state text NOT NULL,
  held_until timestamptz,
  CONSTRAINT commitment_meeting_known FOREIGN KEY (meeting_id) REFERENCES meeting (id),
  CONSTRAINT commitment_takes_time CHECK (NOT isempty(during) AND NOT lower_inf(during) AND NOT upper_inf(during)),
  CONSTRAINT commitment_one_meeting_at_a_time
    EXCLUDE USING gist (person_id WITH =, during WITH &&) WHERE (state IN ('held', 'confirmed'))
);

CREATE INDEX commitment_by_meeting ON commitment (meeting_id);

CREATE TABLE attendee (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  meeting_id uuid NOT NULL,
  process_id uuid NOT NULL,
  participant_id uuid NOT NULL,
  role text NOT NULL,
  arrival_wall timestamp,
  arrival timestamptz,
  CONSTRAINT attendee_meeting_known FOREIGN KEY (meeting_id) REFERENCES meeting (id),
  CONSTRAINT attendee_of_the_process
    FOREIGN KEY (participant_id, process_id) REFERENCES participant (id, process_id),
  CONSTRAINT attendee_once UNIQUE (meeting_id, participant_id),
  CONSTRAINT attendee_arrives_by_the_entrance
    CHECK ((role IN ('victim', 'victimSupport')) = (arrival_wall IS NOT NULL)),
  CONSTRAINT attendee_arrival_derived CHECK ((arrival_wall IS NULL) = (arrival IS NULL))
);

-- A participant agrees to one version of the attendee list (space.2).
CREATE TABLE agreement (
  meeting_id uuid NOT NULL,
  participant_id uuid NOT NULL,
  attendee_list_version integer NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT clock_now(),
  PRIMARY KEY (meeting_id, participant_id, attendee_list_version),
  CONSTRAINT agreement_by_an_attendee
    FOREIGN KEY (meeting_id, participant_id) REFERENCES attendee (meeting_id, participant_id)
);

-- What a named member of the site's staff attests for one meeting (space.1, space.4).
CREATE TABLE attestation (
  meeting_id uuid PRIMARY KEY,
  closed boolean NOT NULL,
  private boolean NOT NULL,
  not_recorded boolean NOT NULL,
  not_overheard boolean NOT NULL,
  attested_by text NOT NULL,
  attested_at timestamptz NOT NULL DEFAULT clock_now(),
  CONSTRAINT attestation_meeting_known FOREIGN KEY (meeting_id) REFERENCES meeting (id)
);

-- Who withdrew: visible to the Restorative Justice Unit alone. The meeting shows an ordinary cancellation (program.1).
CREATE TABLE withdrawal (
  meeting_id uuid PRIMARY KEY,
  participant_id uuid NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT clock_now(),
  CONSTRAINT withdrawal_by_an_attendee
    FOREIGN KEY (meeting_id, participant_id) REFERENCES attendee (meeting_id, participant_id)
);

-- A problem affecting an active meeting. The meeting stays as it is; both sides are told.
CREATE TABLE meeting_flag (
  id bigint GENERATED ALWAYS AS IDENTITY,
  meeting_id uuid NOT NULL,
  kind text NOT NULL,
  cause uuid,
  raised_at timestamptz NOT NULL DEFAULT clock_now(),
  cleared_at timestamptz,
  CONSTRAINT meeting_flag_pkey PRIMARY KEY (id),
  CONSTRAINT meeting_flag_meeting_known FOREIGN KEY (meeting_id) REFERENCES meeting (id),
  CONSTRAINT meeting_flag_kind_known CHECK (kind IN ('closure', 'collision', 'clockChange')),
  CONSTRAINT meeting_flag_closure_known FOREIGN KEY (cause) REFERENCES closure (id),
  CONSTRAINT meeting_flag_closure_has_a_cause CHECK ((kind = 'closure') = (cause IS NOT NULL))
);

CREATE UNIQUE INDEX meeting_flag_once_while_open ON meeting_flag (meeting_id, kind, cause) NULLS NOT DISTINCT
  WHERE cleared_at IS NULL;

CREATE TABLE visits_authorisation (
  id uuid,
  process_id uuid NOT NULL,
  room_code text COLLATE "C" NOT NULL,
  reason text NOT NULL,
  first_day date NOT NULL,
  last_day date NOT NULL,
  staff_present integer NOT NULL,
  authorised_by text NOT NULL,
  authorised_at timestamptz NOT NULL DEFAULT clock_now(),
  revoked_by text,
  revoked_at timestamptz,
  CONSTRAINT visits_authorisation_pkey PRIMARY KEY (id),
  CONSTRAINT visits_authorisation_process_known FOREIGN KEY (process_id) REFERENCES process (id),
  CONSTRAINT visits_authorisation_room_known FOREIGN KEY (room_code) REFERENCES room (code) ON UPDATE CASCADE,
  CONSTRAINT visits_authorisation_reason_known
    CHECK (reason IN ('noClosedRoom', 'roomTooSmall', 'accessibility', 'security')),
  CONSTRAINT visits_authorisation_days_range CHECK (last_day BETWEEN first_day AND first_day + 365),
  CONSTRAINT visits_authorisation_staff_range CHECK (staff_present BETWEEN 0 AND 5),
  CONSTRAINT visits_authorisation_revoked_by_somebody CHECK ((revoked_by IS NULL) = (revoked_at IS NULL)),
  CONSTRAINT visits_authorisation_one_at_a_time EXCLUDE USING gist (
    process_id WITH =, room_code WITH =, daterange(first_day, last_day, '[]') WITH &&) WHERE (revoked_at IS NULL)
);

COMMENT ON COLUMN visits_authorisation.staff_present IS 'How many staff are present; everyone agrees to the number.';

-- Movement ------------------------------------------------------------------------------------------------------------

CREATE TABLE movement_adjustment (
  meeting_id uuid,
  side text,
  step text,
  begins integer,
  place_code text COLLATE "C",
  CONSTRAINT movement_adjustment_pkey PRIMARY KEY (meeting_id, side, step),
  CONSTRAINT movement_adjustment_meeting_known FOREIGN KEY (meeting_id) REFERENCES meeting (id),
  CONSTRAINT movement_adjustment_place_known FOREIGN KEY (place_code) REFERENCES place (code) ON UPDATE CASCADE,
  CONSTRAINT movement_adjustment_side_known CHECK (side IN ('victim', 'offender')),
  CONSTRAINT movement_adjustment_of_something CHECK (CASE step
    WHEN 'waiting' THEN place_code IS NOT NULL AND begins IS NULL
    WHEN 'arrival' THEN side = 'offender' AND begins IS NOT NULL AND place_code IS NULL
    WHEN 'entering' THEN begins IS NOT NULL AND place_code IS NULL
    WHEN 'leaving' THEN begins IS NOT NULL AND place_code IS NULL
    ELSE false
  END)
);

COMMENT ON COLUMN movement_adjustment.begins IS 'Minutes from the meeting''s start; for leaving, from its end.';

CREATE TABLE movement (
  meeting_id uuid,
  side text,
  step text,
  place_code text COLLATE "C",
  during tstzrange NOT NULL,
  kept tstzrange NOT NULL,
  state text NOT NULL,
  held_until timestamptz,
  CONSTRAINT movement_pkey PRIMARY KEY (meeting_id, side, step),
  CONSTRAINT movement_meeting_known FOREIGN KEY (meeting_id) REFERENCES meeting (id),
  CONSTRAINT movement_place_known FOREIGN KEY (place_code) REFERENCES place (code) ON UPDATE CASCADE,
  CONSTRAINT movement_side_known CHECK (side IN ('victim', 'offender')),
  CONSTRAINT movement_step_known CHECK (step IN ('arrival', 'waiting', 'entering', 'leaving', 'departure')),
  CONSTRAINT movement_takes_time CHECK (NOT isempty(during) AND kept @> during),
  CONSTRAINT movement_sides_apart
    EXCLUDE USING gist (place_code WITH =, side WITH <>, kept WITH &&) WHERE (state IN ('held', 'confirmed')),
  CONSTRAINT movement_meetings_apart
    EXCLUDE USING gist (place_code WITH =, meeting_id WITH <>, kept WITH &&) WHERE (state IN ('held', 'confirmed'))
);

COMMENT ON COLUMN movement.kept IS 'The time of the step, and the separation after it.';

-- A step with its place and instants.
CREATE TYPE movement_step AS (side text, step text, place_code text, during tstzrange, kept tstzrange);

-- A step in minutes from the meeting's start.
CREATE TYPE movement_offset AS (side text, step text, entrance boolean, begins integer, ends integer);

-- A party in a place, as the search reads it.
CREATE TYPE movement_passage AS (place_code text, kind text, kept tstzrange);

-- The search for free slots -------------------------------------------------------------------------------------------

-- A search over the named sites, a region or the country, in order of time. NULL means no restriction.
CREATE TYPE availability_filter AS (
  sites text[], region text, from_day date, to_day date, minutes integer, seats integer, features text[],
  kinds text[], weekdays integer[], after time, before time, participants uuid[], form text, step_minutes integer,
  cursor_start bigint, cursor_room text, max_slots integer
);

-- What a search requires of each room. NULL means no requirement.
CREATE TYPE availability_wish AS (
  minutes integer, seats integer, features text[], kinds text[], weekdays integer[], after time, before time,
  roles text[], step_minutes integer, except_meeting uuid, first_arrival integer, last_arrival integer, adjusted jsonb,
  wished jsonb, mediator_busy tstzmultirange, process uuid
);

-- The movement plan of one stagger, in minutes from the start: from the first arrival to the last departure, the same
-- for the victim's side, when the room is entered and left, and whether the two sides would meet in the corridor.
CREATE TYPE availability_plan AS (
  steps movement_offset[], first_begin integer, last_end integer, victim_begin integer, victim_end integer,
  first_in integer, last_out integer, meet_in_corridor boolean
);

-- Zone data -----------------------------------------------------------------------------------------------------------

-- Governments change their clocks under existing bookings. A fingerprint of each zone's rules shows a change even where
-- nothing is booked.
CREATE TABLE zone_rule (
  zone text,
  fingerprint text NOT NULL,
  changed_at timestamptz,
  checked_at timestamptz NOT NULL,
  CONSTRAINT zone_rule_pkey PRIMARY KEY (zone),
  CONSTRAINT zone_rule_fingerprint_form CHECK (fingerprint ~ '^[0-9]{4}:[0-9a-f]{64}$')
);

COMMENT ON TABLE zone_rule IS 'The rules of the zone of each site, as last checked.';
COMMENT ON COLUMN zone_rule.changed_at IS 'When the rules were last found changed.';

ALTER TABLE meeting_transition ENABLE ROW LEVEL SECURITY;
ALTER TABLE meeting ENABLE ROW LEVEL SECURITY;
ALTER TABLE reservation ENABLE ROW LEVEL SECURITY;
ALTER TABLE commitment ENABLE ROW LEVEL SECURITY;
ALTER TABLE attendee ENABLE ROW LEVEL SECURITY;
ALTER TABLE agreement ENABLE ROW LEVEL SECURITY;
ALTER TABLE attestation ENABLE ROW LEVEL SECURITY;
ALTER TABLE withdrawal ENABLE ROW LEVEL SECURITY;
ALTER TABLE meeting_flag ENABLE ROW LEVEL SECURITY;
ALTER TABLE visits_authorisation ENABLE ROW LEVEL SECURITY;
ALTER TABLE movement_adjustment ENABLE ROW LEVEL SECURITY;
ALTER TABLE movement ENABLE ROW LEVEL SECURITY;
ALTER TABLE zone_rule ENABLE ROW LEVEL SECURITY;
