-- Meetings: the slot a mediator asks for, from hold to completion.
--
--                 ┌──────────── move ───────────┐
--                 ▼                             │
--   request ─▶  held ──── confirmation ───▶ confirmed ───▶ completed
--                 │ └─▶ expired                 │
--                 ├───▶ declined                │
--                 └───▶ cancelled ◀─────────────┘
--
-- The database holds what must never go wrong:
-- - a room is reserved once at a time (reservation_one_meeting_at_a_time), set-up and clearing included;
-- - a person is in one meeting at a time, at whatever site (commitment_one_meeting_at_a_time);
-- - only a room attested closed and private is reserved (reservation_room_attested: space.1, space.3);
-- - no state is reached but by an arrow above (meeting_state_follows), and none confirmed with a gate unmet
--   (meeting_confirmed_gates_met: contact.1, program.2, space.1, space.2, space.4);
-- - no victim is listed while an order or condition stands uncleared (attendee_contact_cleared: contact.1), and a
--   preparatory meeting lists the offender alone (attendee_fits_preparatory: contact.2).
-- Reservations and commitments follow their meeting by trigger: place, time and state can't drift apart.
--
-- Whoever reserves locks first, in one order: the room, then the people by id. The exclusion constraints are the
-- proof, the locks are the queue; without them racing inserts deadlock. Stale holds are let go by the transaction that
-- wants their place.

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
    CHECK ((state IN ('completed', 'expired', 'declined', 'cancelled')) = (closed_at IS NOT NULL))
);

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

-- A participant's agreement is to one version of the attendee list (space.2).
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

-- What a named member of the site's staff attests for one booking (space.1, space.4).
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

-- Who withdrew: for the Restorative Justice Unit alone. The meeting shows a cancellation like any other (program.1).
CREATE TABLE withdrawal (
  meeting_id uuid PRIMARY KEY,
  participant_id uuid NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT clock_now(),
  CONSTRAINT withdrawal_by_an_attendee
    FOREIGN KEY (meeting_id, participant_id) REFERENCES attendee (meeting_id, participant_id)
);

CREATE FUNCTION reservation_room_is_attested() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' OR NEW.room_code <> OLD.room_code THEN
    PERFORM FROM room WHERE code = NEW.room_code AND reservable;
  ELSE
    RETURN NEW;
  END IF;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the room is not attested closed and private'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'reservation_room_attested', TABLE = 'reservation';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER reservation_room_attested
  BEFORE INSERT OR UPDATE OF room_code ON reservation
  FOR EACH ROW EXECUTE FUNCTION reservation_room_is_attested();

-- Whether a victim's side takes part, so that contact.1 is to be asked.
CREATE FUNCTION meeting_victim_present(given_meeting uuid) RETURNS boolean
  LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM attendee WHERE meeting_id = given_meeting AND role IN ('victim', 'victimSupport'));
END
$$;

-- Whether contact.1 lets the meeting be: no victim present, or every order and condition cleared for its day.
CREATE FUNCTION meeting_contact_cleared(given_meeting uuid) RETURNS boolean
  LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN coalesce(
    (SELECT process_contact_cleared(m.process_id, m.day) OR NOT meeting_victim_present(m.id)
     FROM meeting AS m WHERE m.id = given_meeting),
    false);
END
$$;

-- Every gate of a meeting and whether it is met, given what the site's staff attest.
CREATE FUNCTION meeting_gates(
  given_meeting uuid, closed boolean, private boolean, not_recorded boolean, not_overheard boolean
) RETURNS TABLE (clause text, met boolean)
  LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT gate.clause, gate.met
  FROM meeting AS m
  JOIN site AS s ON s.code = m.site_code
  CROSS JOIN LATERAL (
    VALUES
      ('contact.1', process_contact_cleared(m.process_id, m.day) OR NOT meeting_victim_present(m.id)),
      ('space.1', coalesce(closed AND private, false)
        AND EXISTS (SELECT FROM room AS r WHERE r.code = m.room_code AND r.reservable)),
      ('space.2', NOT EXISTS (
        SELECT FROM attendee AS a
        WHERE a.meeting_id = m.id AND NOT EXISTS (
          SELECT FROM agreement AS g
          WHERE g.meeting_id = m.id AND g.participant_id = a.participant_id
            AND g.attendee_list_version = m.attendee_list_version))),
      ('space.4', coalesce(not_recorded AND not_overheard, false)),
      ('program.2', mediator_engaged(m.requested_by, s.region, m.day))
  ) AS gate (clause, met)
  WHERE m.id = given_meeting;
END;

-- The gates as the kept attestation leaves them.
CREATE FUNCTION meeting_gates_now(given_meeting uuid) RETURNS TABLE (clause text, met boolean)
  LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT g.clause, g.met
  FROM (SELECT given_meeting AS id) AS m
  LEFT JOIN attestation AS a ON a.meeting_id = m.id
  CROSS JOIN LATERAL meeting_gates(m.id, a.closed, a.private, a.not_recorded, a.not_overheard) AS g;
END;

CREATE FUNCTION meeting_follow_the_arrows() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' AND NEW.state <> 'held' OR TG_OP = 'UPDATE' AND OLD.state <> NEW.state AND NOT (
    (OLD.state = 'held' AND NEW.state IN ('confirmed', 'expired', 'declined', 'cancelled'))
    OR (OLD.state = 'confirmed' AND NEW.state IN ('held', 'completed', 'cancelled'))
  ) THEN
    RAISE EXCEPTION 'no way from this state to that'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'meeting_state_follows', TABLE = 'meeting';
  END IF;
  IF NEW.state IN ('held', 'confirmed')
    AND (TG_OP = 'INSERT' OR OLD.day <> NEW.day OR OLD.site_code <> NEW.site_code) THEN
    IF NOT EXISTS (
      SELECT FROM site AS s WHERE s.code = NEW.site_code AND mediator_engaged(NEW.requested_by, s.region, NEW.day)
    ) THEN
      RAISE EXCEPTION 'the mediator is not engaged on that day'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'meeting_within_engagement', TABLE = 'meeting';
    END IF;
    IF NOT meeting_contact_cleared(NEW.id) THEN
      RAISE EXCEPTION 'an order or condition is not cleared'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'meeting_contact_cleared', TABLE = 'meeting';
    END IF;
  END IF;
  IF NEW.state = 'confirmed' AND EXISTS (SELECT FROM meeting_gates_now(NEW.id) WHERE NOT met) THEN
    RAISE EXCEPTION 'a gate is not met'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'meeting_confirmed_gates_met', TABLE = 'meeting';
  END IF;
  RETURN NEW;
END
$$;

-- Before the row is written the gates would be read of the old place and day, hence after.
CREATE CONSTRAINT TRIGGER meeting_state_follows
  AFTER INSERT OR UPDATE ON meeting
  FOR EACH ROW EXECUTE FUNCTION meeting_follow_the_arrows();

CREATE FUNCTION attendee_is_let_in() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  IF NOT meeting_contact_cleared(NEW.meeting_id) THEN
    RAISE EXCEPTION 'an order or condition is not cleared'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'attendee_contact_cleared', TABLE = 'attendee';
  END IF;
  IF NEW.role <> 'offender' AND EXISTS (SELECT FROM meeting WHERE id = NEW.meeting_id AND form = 'preparatory') THEN
    RAISE EXCEPTION 'a preparatory meeting is between the mediator and the offender alone'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'attendee_fits_preparatory', TABLE = 'attendee';
  END IF;
  RETURN NEW;
END
$$;

CREATE CONSTRAINT TRIGGER attendee_let_in
  AFTER INSERT OR UPDATE ON attendee
  FOR EACH ROW EXECUTE FUNCTION attendee_is_let_in();

-- Reservation and commitments follow the meeting's place, time and state.
CREATE FUNCTION meeting_lead_the_way() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  UPDATE reservation AS r SET
    room_code = NEW.room_code,
    during = tstzrange(
      lower(NEW.during) - make_interval(mins => room.setup_minutes),
      upper(NEW.during) + make_interval(mins => room.clearing_minutes)),
    state = NEW.state,
    held_until = NEW.held_until
  FROM room
  WHERE r.meeting_id = NEW.id AND room.code = NEW.room_code;
  UPDATE commitment SET during = NEW.during, state = NEW.state, held_until = NEW.held_until
  WHERE meeting_id = NEW.id;
  RETURN NULL;
END
$$;

CREATE TRIGGER meeting_leads_reservations
  AFTER UPDATE OF state, held_until, room_code, starts_wall, minutes, zone ON meeting
  FOR EACH ROW EXECUTE FUNCTION meeting_lead_the_way();

GRANT SELECT, INSERT, UPDATE ON meeting, reservation, commitment, attendee TO vestibule_application;
GRANT SELECT, INSERT ON agreement, withdrawal TO vestibule_application;
GRANT SELECT, INSERT, DELETE ON attestation TO vestibule_application;
