-- The movement plan, and the search for what is free.
--
-- Each side of a meeting moves in five steps: arrival, waiting, entering, leaving, departure. movement_offsets plans
-- them by rule, in minutes from the start: one side is there, and placed, before the other arrives, and one is gone
-- before the other leaves; which is which, how long a passage takes and how long a place stays empty between two
-- parties are the site's settings. Where others pass at that time, a meeting's sides come a stretch earlier and leave
-- a stretch later: meeting.stagger counts the stretches. What a plan is adjusted by lies in movement_adjustment as
-- distances too, so that a meeting keeps it when it is moved within the site. The rows of movement are derived, like
-- reservations, and follow the meeting by trigger.
--
-- movement holds the sides apart: no two sides in a place at once (movement_sides_apart), no two meetings' parties
-- (movement_meetings_apart). A row keeps its place for the site's separation after it ends. A step whose place the site
-- has not named has none; it is planned in time alone. Nobody passes in a formal count (movement_outside_counts).
--
-- A victim never comes in without the mediator (entry.2): whoever mediates is committed from the first of the victim's
-- side who comes until the last has left, so that no other meeting can need them meanwhile (movement_accompanied).
--
-- Whoever reserves locks first, in one order: the room with its parts, the places, then the people by id.
--
-- A closure stops what is new (reservation_not_closed) and flags what stands: meeting_flag. 'contested' is the state of
-- the rows of a meeting whose instants collide since the zone data changed: outside the exclusion constraints, and back
-- inside as soon as it is moved.
--
-- availability_at_site finds the starts that a request would be granted, by the same rules. A busy span, whatever it is
-- of, forbids a stretch of starts: the search unites these stretches and takes them from the open hours.

-- Movement -----------------------------------------------------------------------------------------------------------

ALTER TABLE meeting
  ADD COLUMN contested boolean NOT NULL DEFAULT false,
  ADD COLUMN stagger integer NOT NULL DEFAULT 0,
  ADD CONSTRAINT meeting_stagger_range CHECK (stagger BETWEEN 0 AND 3);

COMMENT ON COLUMN meeting.stagger IS 'How many passages, separation included, its sides come earlier and leave later.';

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

-- The steps of a meeting in minutes from its start. Arrivals are the earliest and the latest of the victim's side, or
-- NULL for the site's lead; adjusted holds other beginnings by 'side.step'. The offender's side comes by the entrance
-- at a parole office, and wherever somebody supports the offender; else from inside.
CREATE FUNCTION movement_offsets(
  the_site site, roles text[], minutes integer, first_arrival integer, last_arrival integer, adjusted jsonb,
  stagger integer
) RETURNS TABLE (side text, step text, entrance boolean, begins integer, ends integer)
  LANGUAGE plpgsql IMMUTABLE AS $$
#variable_conflict use_column
DECLARE
  pass constant integer := the_site.passage_minutes;
  apart constant integer := the_site.separation_minutes;
  victim constant boolean := roles && ARRAY['victim', 'victimSupport'];
  offender constant boolean := roles && ARRAY['offender', 'offenderSupport'];
  two_sides constant boolean := victim AND offender;
  by_door constant boolean := the_site.kind = 'parole_office' OR 'offenderSupport' = ANY (roles);
  offender_first constant boolean := the_site.placed_first = 'offender';
  victim_leaves_first constant boolean := the_site.leaves_first = 'victim';
  first_in constant integer := -(2 * pass + apart);
  later constant integer := stagger * (pass + apart);
  come constant integer := coalesce(first_arrival, -movement_lead(the_site, two_sides) - later);
  come_last constant integer := coalesce(last_arrival, come);
  first_out constant integer := minutes + later;
  second_out constant integer := first_out
    + greatest(pass + apart, CASE WHEN victim_leaves_first OR by_door THEN 2 * pass ELSE pass END);
  victim_in constant integer := coalesce((adjusted ->> 'victim.entering')::integer,
    CASE WHEN two_sides AND NOT offender_first THEN first_in ELSE -pass END);
  offender_in constant integer := coalesce((adjusted ->> 'offender.entering')::integer,
    CASE WHEN two_sides AND offender_first THEN first_in ELSE -pass END);
  offender_come constant integer := coalesce((adjusted ->> 'offender.arrival')::integer, CASE
    WHEN NOT two_sides THEN -2 * pass - later
    WHEN offender_first THEN come - apart - pass
    ELSE come_last + pass + apart
  END);
  victim_out constant integer := coalesce(minutes + (adjusted ->> 'victim.leaving')::integer,
    CASE WHEN two_sides AND NOT victim_leaves_first THEN second_out ELSE first_out END);
  offender_out constant integer := coalesce(minutes + (adjusted ->> 'offender.leaving')::integer,
    CASE WHEN two_sides AND victim_leaves_first THEN second_out ELSE first_out END);
BEGIN
  RETURN QUERY
  SELECT planned.side, planned.step, planned.entrance, planned.begins, planned.ends
  FROM (VALUES
    ('victim', victim, 'arrival', true, come, come_last + pass),
    ('victim', victim, 'waiting', false, come + pass, victim_in),
    ('victim', victim, 'entering', false, victim_in, victim_in + pass),
    ('victim', victim, 'leaving', false, victim_out, victim_out + pass),
    ('victim', victim, 'departure', true, victim_out + pass, victim_out + 2 * pass),
    ('offender', offender, 'arrival', by_door, offender_come, offender_come + pass),
    ('offender', offender, 'waiting', false, offender_come + pass, offender_in),
    ('offender', offender, 'entering', false, offender_in, offender_in + pass),
    ('offender', offender, 'leaving', false, offender_out, offender_out + pass),
    ('offender', offender, 'departure', by_door, offender_out + pass, offender_out + 2 * pass)
  ) AS planned (side, present, step, entrance, begins, ends)
  WHERE planned.present AND planned.begins < planned.ends;
END
$$;

-- The least lead that leaves time for the plan.
CREATE FUNCTION movement_lead_least(the_site site, two_sides boolean) RETURNS integer
  LANGUAGE sql IMMUTABLE
  RETURN CASE WHEN two_sides AND (the_site).placed_first = 'victim'
    THEN 3 * (the_site).passage_minutes + (the_site).separation_minutes
    ELSE 2 * (the_site).passage_minutes END;

-- How many minutes before the start the victim's side comes where nothing else is said: the site's lead, or what the
-- plan takes at least.
CREATE FUNCTION movement_lead(the_site site, two_sides boolean) RETURNS integer
  LANGUAGE sql IMMUTABLE
  RETURN greatest((the_site).arrival_lead_minutes, movement_lead_least(the_site, two_sides));

-- A step with its place and instants.
CREATE TYPE movement_step AS (side text, step text, place_code text, during tstzrange, kept tstzrange);

-- The steps of a meeting in a room; waiting places are chosen under lock, by movement_choose.
CREATE FUNCTION movement_plan(
  given_room text, roles text[], span tstzrange, first_arrival integer, last_arrival integer, adjusted jsonb,
  stagger integer
) RETURNS movement_step[]
  LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (
    SELECT array_agg(
      ROW(
        o.side, o.step,
        CASE
          WHEN o.step IN ('entering', 'leaving') THEN r.corridor_code
          WHEN o.entrance THEN door.code
        END,
        tstzrange(at.begins, at.ends),
        tstzrange(at.begins, at.ends + make_interval(mins => s.separation_minutes))
      )::movement_step ORDER BY o.side, o.begins)
    FROM room AS r
    JOIN site AS s ON s.code = r.site_code
    LEFT JOIN place AS door ON door.site_code = s.code AND door.kind = 'principalEntrance'
    CROSS JOIN LATERAL movement_offsets(
      s, roles, (extract(epoch FROM upper(span) - lower(span)) / 60)::integer, first_arrival, last_arrival, adjusted,
      stagger
    ) AS o
    CROSS JOIN LATERAL (
      SELECT
        lower(span) + make_interval(mins => o.begins) AS begins, lower(span) + make_interval(mins => o.ends) AS ends
    ) AS at
    WHERE r.code = given_room);
END
$$;

-- How long a room is taken: set-up and clearing, and whoever is in it before the start and after the end.
CREATE FUNCTION movement_occupies(given_room text, span tstzrange, plan movement_step[]) RETURNS tstzrange
  LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (
    SELECT tstzrange(
      least(
        lower(span) - make_interval(mins => r.setup_minutes),
        (SELECT min(upper((p).during)) FROM unnest(plan) AS p WHERE (p).step = 'entering')),
      greatest(
        upper(span) + make_interval(mins => r.clearing_minutes),
        (SELECT max(lower((p).during)) FROM unnest(plan) AS p WHERE (p).step = 'leaving')))
    FROM room AS r WHERE r.code = given_room);
END
$$;

-- Whether other meetings' parties are in a place within a span.
CREATE FUNCTION place_taken(given_place text, span tstzrange, except_meeting uuid) RETURNS boolean
  LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM movement AS v
    WHERE v.place_code = given_place AND v.kept && span AND v.state IN ('held', 'confirmed')
      AND v.meeting_id IS DISTINCT FROM except_meeting);
END
$$;

-- Whether the two sides of a plan meet each other in a place, as they do where a meeting is shorter than a place is to
-- stay empty.
CREATE FUNCTION movement_meets_itself(plan movement_step[]) RETURNS boolean
  LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM unnest(plan) AS one
    JOIN unnest(plan) AS other
      ON (one).place_code = (other).place_code AND (one).side < (other).side AND (one).kept && (other).kept);
END
$$;

-- The plan with its waiting places: the wished one, or the first that is free; the first where none is, so that it runs
-- into the constraint.
CREATE FUNCTION movement_choose(
  plan movement_step[], given_site text, wished jsonb, except_meeting uuid
) RETURNS movement_step[]
  LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (
    SELECT array_agg(ROW(
      (p).side, (p).step,
      CASE (p).step WHEN 'waiting' THEN (
        SELECT w.code FROM place AS w
        WHERE w.site_code = given_site AND w.side = (p).side
          AND (NOT wished ? (p).side OR w.code = wished ->> (p).side)
        ORDER BY place_taken(w.code, (p).kept, except_meeting), w.code
        LIMIT 1
      ) ELSE (p).place_code END,
      (p).during, (p).kept)::movement_step ORDER BY (p).side, lower((p).during))
    FROM unnest(plan) AS p);
END
$$;

-- Whether anybody arrives, passes or leaves in a formal count of the site.
CREATE FUNCTION movement_counted(given_site text, plan movement_step[]) RETURNS boolean
  LANGUAGE plpgsql STABLE AS $$
DECLARE
  passages tstzmultirange;
BEGIN
  SELECT range_agg((p).during) INTO passages FROM unnest(plan) AS p WHERE (p).step <> 'waiting';
  RETURN (
    SELECT site_counts(
        given_site, (lower(passages) AT TIME ZONE s.time_zone)::date, (upper(passages) AT TIME ZONE s.time_zone)::date)
      && passages
    FROM site AS s WHERE s.code = given_site);
END
$$;

CREATE FUNCTION movement_keeps_outside_counts() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.step <> 'waiting' AND NEW.state IN ('held', 'confirmed') AND EXISTS (
    SELECT FROM meeting AS m
    WHERE m.id = NEW.meeting_id AND NOT m.contested
      AND site_counts(m.site_code, m.day - 1, m.day + 1) && NEW.during
  ) THEN
    RAISE EXCEPTION 'nobody moves in a formal count'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'movement_outside_counts', TABLE = 'movement';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER movement_outside_counts
  BEFORE INSERT OR UPDATE OF during ON movement
  FOR EACH ROW EXECUTE FUNCTION movement_keeps_outside_counts();

-- The Visits and Correspondence area ---------------------------------------------------------------------------------

-- A part of the area is reserved with the area alone, so nobody attests it for itself.
ALTER TABLE room ADD CONSTRAINT room_part_not_attested
  CHECK (area_code IS NULL OR NOT (attested_closed OR attested_private));

-- Whether the Restorative Justice Unit has authorised the exceptional use (space.3). There is no authorisation yet.
CREATE FUNCTION visits_area_authorised(given_process uuid, given_area text, given_day date) RETURNS boolean
  LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN false;
END
$$;

-- Whether a process may meet in a room on a day: attested (space.1), and for the Visits and Correspondence area
-- authorised (space.3). Parts of an area are no rooms to meet in.
CREATE FUNCTION room_usable(given_process uuid, given_room text, given_day date) RETURNS boolean
  LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN coalesce((
    SELECT r.attested_closed AND r.attested_private AND r.area_code IS NULL
      AND (r.kind <> 'visitsAndCorrespondence' OR visits_area_authorised(given_process, r.code, given_day))
    FROM room AS r WHERE r.code = given_room), false);
END
$$;

CREATE OR REPLACE FUNCTION reservation_room_is_attested() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  -- What follows from other zone data is no new decision.
  IF TG_OP = 'UPDATE' AND NEW.room_code = OLD.room_code OR NEW.state = 'contested' THEN RETURN NEW; END IF;
  PERFORM FROM meeting AS m
  JOIN room AS r ON r.code = NEW.room_code
  WHERE m.id = NEW.meeting_id AND m.room_code IN (r.code, r.area_code)
    AND room_usable(m.process_id, m.room_code, m.day);
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the room is not attested closed and private'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'reservation_room_attested', TABLE = 'reservation';
  END IF;
  RETURN NEW;
END
$$;

-- Closures and flags -------------------------------------------------------------------------------------------------

CREATE FUNCTION reservation_keeps_outside_closures() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state IN ('held', 'confirmed')
    AND (TG_OP = 'INSERT' OR NEW.room_code <> OLD.room_code OR NEW.during <> OLD.during)
    AND NOT EXISTS (SELECT FROM meeting AS m WHERE m.id = NEW.meeting_id AND m.contested)
    AND room_closed(NEW.room_code, NEW.during) && NEW.during THEN
    RAISE EXCEPTION 'the room is closed'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'reservation_not_closed', TABLE = 'reservation';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER reservation_not_closed
  BEFORE INSERT OR UPDATE OF room_code, during ON reservation
  FOR EACH ROW EXECUTE FUNCTION reservation_keeps_outside_closures();

-- What has come over a meeting that stands. The meeting stays as it is; both sides are told.
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

-- Flags a meeting and tells both sides, once while the flag is open.
CREATE FUNCTION meeting_flag_raise(given_meeting uuid, given_kind text, given_cause uuid) RETURNS void
  LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO meeting_flag (meeting_id, kind, cause) VALUES (given_meeting, given_kind, given_cause)
  ON CONFLICT DO NOTHING;
  IF FOUND THEN
    UPDATE meeting SET version = version + 1 WHERE id = given_meeting;
    PERFORM event_publish('meeting.flagged', jsonb_build_object('meeting', given_meeting));
  END IF;
END
$$;

-- Clears open flags of a meeting; NULL for any kind or cause.
CREATE FUNCTION meeting_flag_clear(given_meeting uuid, given_kind text, given_cause uuid) RETURNS void
  LANGUAGE plpgsql AS $$
BEGIN
  UPDATE meeting_flag AS f SET cleared_at = clock_now()
  WHERE f.meeting_id = given_meeting AND f.cleared_at IS NULL
    AND (given_kind IS NULL OR f.kind = given_kind) AND (given_cause IS NULL OR f.cause = given_cause);
END
$$;

-- The meetings that a closure lies over: by their room, or, where the whole site is closed, by anybody's way.
CREATE FUNCTION closure_covers(given_closure uuid) RETURNS SETOF uuid
  LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT m.id
  FROM closure AS c
  JOIN meeting AS m ON m.site_code = c.site_code AND m.state IN ('held', 'confirmed')
    AND m.day BETWEEN c.starts_wall::date - 1 AND c.ends_wall::date + 1
  WHERE c.id = given_closure AND (
    EXISTS (
      SELECT FROM reservation AS v
      WHERE v.meeting_id = m.id AND v.during && c.during AND (c.room_code IS NULL OR c.room_code = v.room_code))
    OR c.room_code IS NULL
      AND EXISTS (SELECT FROM movement AS v WHERE v.meeting_id = m.id AND v.during && c.during))
  ORDER BY m.id;
END;

-- Flags the meetings that a closure lies over, and says how many.
CREATE FUNCTION closure_flag_meetings(given_closure uuid) RETURNS integer
  LANGUAGE plpgsql AS $$
DECLARE
  covered uuid;
  flagged integer := 0;
BEGIN
  FOR covered IN SELECT * FROM closure_covers(given_closure) LOOP
    PERFORM FROM meeting WHERE id = covered AND state IN ('held', 'confirmed') FOR NO KEY UPDATE;
    CONTINUE WHEN NOT FOUND;
    PERFORM meeting_flag_raise(covered, 'closure', given_closure);
    flagged := flagged + 1;
  END LOOP;
  RETURN flagged;
END
$$;

-- A closure is lifted: what it flagged is as it was.
CREATE FUNCTION closure_unflag_meetings(given_closure uuid) RETURNS void
  LANGUAGE plpgsql AS $$
BEGIN
  UPDATE meeting AS m SET version = m.version + 1
  FROM meeting_flag AS f WHERE f.cause = given_closure AND f.cleared_at IS NULL AND f.meeting_id = m.id;
  UPDATE meeting_flag AS f SET cleared_at = clock_now() WHERE f.cause = given_closure AND f.cleared_at IS NULL;
END
$$;

-- Reservations, commitments and movement follow the meeting ----------------------------------------------------------

-- The roles of those who attend, and in minutes from the start when the victim's side comes.
CREATE FUNCTION meeting_sides(
  given_meeting uuid, OUT roles text[], OUT first_arrival integer, OUT last_arrival integer, OUT adjusted jsonb,
  OUT wished jsonb
) LANGUAGE plpgsql STABLE AS $$
BEGIN
  SELECT
    array_agg(a.role),
    (extract(epoch FROM min(a.arrival) - lower(m.during)) / 60)::integer,
    (extract(epoch FROM max(a.arrival) - lower(m.during)) / 60)::integer
  INTO roles, first_arrival, last_arrival
  FROM meeting AS m JOIN attendee AS a ON a.meeting_id = m.id
  WHERE m.id = given_meeting
  GROUP BY m.id;
  SELECT
    coalesce(jsonb_object_agg(j.side || '.' || j.step, j.begins) FILTER (WHERE j.begins IS NOT NULL), '{}'),
    coalesce(jsonb_object_agg(j.side, j.place_code) FILTER (WHERE p.site_code = m.site_code), '{}')
  INTO adjusted, wished
  FROM meeting AS m
  LEFT JOIN movement_adjustment AS j ON j.meeting_id = m.id
  LEFT JOIN place AS p ON p.code = j.place_code
  WHERE m.id = given_meeting;
END
$$;

-- The same as they would be at a site: whoever would come too late for its plan comes as soon as it takes. What is
-- adjusted is so within one site's settings, and goes with it.
CREATE FUNCTION meeting_sides_at(
  given_meeting uuid, given_site text, OUT roles text[], OUT first_arrival integer, OUT last_arrival integer,
  OUT adjusted jsonb, OUT wished jsonb
) LANGUAGE plpgsql STABLE AS $$
DECLARE
  latest integer;
BEGIN
  SELECT s.roles, s.first_arrival, s.last_arrival, s.adjusted, s.wished
  INTO roles, first_arrival, last_arrival, adjusted, wished
  FROM meeting_sides(given_meeting) AS s;
  SELECT -movement_lead_least(s, roles && ARRAY['offender', 'offenderSupport']) INTO latest
  FROM site AS s WHERE s.code = given_site;
  IF last_arrival > latest THEN
    last_arrival := latest;
    first_arrival := least(first_arrival, latest);
  END IF;
  IF NOT EXISTS (SELECT FROM meeting AS m WHERE m.id = given_meeting AND m.site_code = given_site) THEN
    adjusted := '{}';
    wished := '{}';
  END IF;
END
$$;

-- When a meeting's mediator is needed: for the meeting, and from the first of the victim's side who comes until the
-- last has left.
CREATE FUNCTION movement_accompanies(span tstzrange, plan movement_step[]) RETURNS tstzrange
  LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  RETURN range_merge(span, coalesce((
    SELECT range_merge(range_agg((p).during)) FROM unnest(plan) AS p WHERE (p).side = 'victim'), span));
END
$$;

-- Writes the rows of a meeting's rooms and ways anew.
CREATE FUNCTION meeting_occupy(given_meeting uuid) RETURNS void
  LANGUAGE plpgsql AS $$
DECLARE
  the_meeting meeting;
  sides record;
  plan movement_step[];
  row_state text;
BEGIN
  SELECT * INTO the_meeting FROM meeting WHERE id = given_meeting;
  SELECT * INTO sides FROM meeting_sides(given_meeting);
  plan := movement_choose(
    movement_plan(
      the_meeting.room_code, sides.roles, the_meeting.during, sides.first_arrival, sides.last_arrival, sides.adjusted,
      the_meeting.stagger),
    the_meeting.site_code, sides.wished, given_meeting);
  row_state := CASE WHEN the_meeting.contested THEN 'contested' ELSE the_meeting.state END;
  DELETE FROM reservation WHERE meeting_id = given_meeting;
  INSERT INTO reservation (meeting_id, room_code, during, state, held_until)
  SELECT given_meeting, taken, movement_occupies(the_meeting.room_code, the_meeting.during, plan), row_state,
    the_meeting.held_until
  FROM room_with_parts(the_meeting.room_code) AS taken;
  DELETE FROM movement WHERE meeting_id = given_meeting;
  INSERT INTO movement (meeting_id, side, step, place_code, during, kept, state, held_until)
  SELECT given_meeting, (p).side, (p).step, (p).place_code, (p).during, (p).kept, row_state, the_meeting.held_until
  FROM unnest(plan) AS p;
  UPDATE commitment SET during = movement_accompanies(the_meeting.during, plan)
  WHERE meeting_id = given_meeting AND person_id = the_meeting.requested_by;
END
$$;

-- At the end of a transaction: whoever comes in or leaves on the victim's side does so while the mediator is committed
-- to their meeting.
CREATE FUNCTION movement_is_accompanied() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM movement AS v
    JOIN meeting AS m ON m.id = v.meeting_id
    WHERE v.meeting_id = NEW.meeting_id AND v.side = 'victim' AND v.state IN ('held', 'confirmed')
      AND NOT EXISTS (
        SELECT FROM commitment AS c
        WHERE c.meeting_id = m.id AND c.person_id = m.requested_by AND c.during @> v.during AND c.state = v.state)
  ) THEN
    RAISE EXCEPTION 'the victim''s side would come in without the mediator'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'movement_accompanied', TABLE = 'movement';
  END IF;
  RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER movement_accompanied
  AFTER INSERT OR UPDATE OF during, side, state ON movement DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.side = 'victim' AND NEW.step = 'arrival') EXECUTE FUNCTION movement_is_accompanied();
CREATE CONSTRAINT TRIGGER movement_accompanied
  AFTER UPDATE OF during, state, person_id ON commitment DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION movement_is_accompanied();

-- It looks when the transaction ends, with nobody's rights but the owner's.
DO $$
BEGIN
  EXECUTE format(
    'ALTER FUNCTION movement_is_accompanied() SECURITY DEFINER SET search_path = %I, pg_temp', current_schema());
END
$$;

CREATE OR REPLACE FUNCTION meeting_lead_the_way() RETURNS trigger
  LANGUAGE plpgsql AS $$
DECLARE
  row_state constant text := CASE WHEN NEW.contested THEN 'contested' ELSE NEW.state END;
  least_lead interval;
BEGIN
  UPDATE commitment AS c SET
    during = CASE WHEN NEW.during = OLD.during THEN c.during ELSE NEW.during END, state = row_state,
    held_until = NEW.held_until
  WHERE c.meeting_id = NEW.id;
  IF NEW.room_code <> OLD.room_code OR NEW.during <> OLD.during OR NEW.zone <> OLD.zone
    OR NEW.stagger <> OLD.stagger THEN
    SELECT make_interval(mins => movement_lead_least(s, EXISTS (
      SELECT FROM attendee AS a WHERE a.meeting_id = NEW.id AND a.role IN ('offender', 'offenderSupport'))))
    INTO least_lead FROM site AS s WHERE s.code = NEW.site_code;
    UPDATE attendee AS a SET
      arrival_wall = least(a.arrival_wall + (NEW.starts_wall - OLD.starts_wall), NEW.starts_wall - least_lead),
      arrival = least(
        wall_instant(a.arrival_wall + (NEW.starts_wall - OLD.starts_wall), NEW.zone), lower(NEW.during) - least_lead)
    WHERE a.meeting_id = NEW.id AND a.arrival_wall IS NOT NULL;
    PERFORM meeting_occupy(NEW.id);
  ELSIF NEW.state IN ('expired', 'declined', 'cancelled') THEN
    UPDATE reservation SET state = row_state, held_until = NULL WHERE meeting_id = NEW.id;
    DELETE FROM movement WHERE meeting_id = NEW.id;
  ELSE
    UPDATE reservation SET state = row_state, held_until = NEW.held_until WHERE meeting_id = NEW.id;
    UPDATE movement SET state = row_state, held_until = NEW.held_until WHERE meeting_id = NEW.id;
  END IF;
  IF NEW.state NOT IN ('held', 'confirmed') THEN
    PERFORM meeting_flag_clear(NEW.id, NULL, NULL);
  END IF;
  RETURN NULL;
END
$$;

DROP TRIGGER meeting_leads_reservations ON meeting;
CREATE TRIGGER meeting_leads_reservations
  AFTER UPDATE OF state, held_until, room_code, starts_wall, minutes, zone, contested ON meeting
  FOR EACH ROW EXECUTE FUNCTION meeting_lead_the_way();

-- The search ---------------------------------------------------------------------------------------------------------

-- When people are in meetings, within a span.
CREATE FUNCTION people_busy(people uuid[], span tstzrange, except_meeting uuid) RETURNS tstzmultirange
  LANGUAGE plpgsql STABLE AS $$
DECLARE
  present constant timestamptz := clock_now();
BEGIN
  -- OFFSET 0 keeps the planner from looking through everyone's commitments of that time for these few people's.
  RETURN (
    SELECT coalesce(range_agg(theirs.during), '{}')
    FROM unnest(people) AS person
    CROSS JOIN LATERAL (
      SELECT c.during FROM commitment AS c
      WHERE c.person_id = person AND c.during && span AND c.state IN ('held', 'confirmed')
        AND (c.state = 'confirmed' OR c.held_until > present) AND c.meeting_id IS DISTINCT FROM except_meeting
      OFFSET 0
    ) AS theirs);
END
$$;

-- The same of those among them who mediate.
CREATE FUNCTION mediators_busy(people uuid[], span tstzrange, except_meeting uuid) RETURNS tstzmultirange
  LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN people_busy(ARRAY(SELECT m.id FROM mediator AS m WHERE m.id = ANY (people)), span, except_meeting);
END
$$;

-- What a search asks of each room; NULL where it asks for nothing.
CREATE TYPE availability_wish AS (
  minutes integer, seats integer, features text[], kinds text[], weekdays integer[], after time, before time,
  roles text[], step_minutes integer, except_meeting uuid, first_arrival integer, last_arrival integer, adjusted jsonb,
  wished jsonb, mediator_busy tstzmultirange, process uuid
);

-- A step in minutes from the start, and the plan of a stagger: from the first who comes to the last who has gone, the
-- same of the victim's side, when the room is entered and left, and whether the two sides would meet each other in the
-- corridor.
CREATE TYPE movement_offset AS (side text, step text, entrance boolean, begins integer, ends integer);
CREATE TYPE availability_plan AS (
  steps movement_offset[], first_begin integer, last_end integer, victim_begin integer, victim_end integer,
  first_in integer, last_out integer, meet_in_corridor boolean
);

-- A party in a place, as the search reads it.
CREATE TYPE movement_passage AS (place_code text, kind text, kept tstzrange);

-- The plan of what is wished at a stagger; NULL where the two sides would meet each other at the entrance.
CREATE FUNCTION availability_plan_at(
  the_site site, wish availability_wish, given_stagger integer
) RETURNS availability_plan
  LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  steps constant movement_offset[] := ARRAY(
    SELECT ROW(o.side, o.step, o.entrance, o.begins, o.ends)::movement_offset
    FROM movement_offsets(
      the_site, (wish).roles, (wish).minutes, (wish).first_arrival, (wish).last_arrival, (wish).adjusted,
      given_stagger) AS o);
  meet_at_door boolean;
  meet_in_corridor boolean;
  plan availability_plan;
BEGIN
  SELECT coalesce(bool_or(one.entrance), false), coalesce(bool_or(NOT one.entrance), false)
  INTO meet_at_door, meet_in_corridor
  FROM unnest(steps) AS one
  JOIN unnest(steps) AS other
    ON one.side < other.side AND one.begins < other.ends + the_site.separation_minutes
    AND other.begins < one.ends + the_site.separation_minutes
    AND (one.entrance AND other.entrance
      OR one.step IN ('entering', 'leaving') AND other.step IN ('entering', 'leaving'));
  IF meet_at_door THEN RETURN NULL; END IF;
  SELECT steps, min(o.begins), max(o.ends), min(o.begins) FILTER (WHERE o.side = 'victim'),
    max(o.ends) FILTER (WHERE o.side = 'victim'), min(o.ends) FILTER (WHERE o.step = 'entering'),
    max(o.begins) FILTER (WHERE o.step = 'leaving'), meet_in_corridor
  INTO plan
  FROM unnest(steps) AS o;
  RETURN plan;
END
$$;

-- The starts within a window that a request for a room of the site would be granted, by whatever stagger.
CREATE FUNCTION availability_at_site(
  given_site text, given_window tstzrange, wish availability_wish, busy tstzmultirange
) RETURNS TABLE (room_code text, kind text, starts timestamptz)
  LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
DECLARE
  present constant timestamptz := clock_now();
  length constant interval := make_interval(mins => (wish).minutes);
  step constant interval := make_interval(mins => (wish).step_minutes);
  the_site site;
  apart interval;
  open tstzmultirange;
  plans availability_plan[];
  least_plan availability_plan;
  most_later integer;
  reach tstzrange;
  counts tstzmultirange;
  passages movement_passage[];
  clocks_change boolean;
BEGIN
  IF isempty(given_window) THEN RETURN; END IF;
  SELECT * INTO the_site FROM site AS s WHERE s.code = given_site;
  apart := make_interval(mins => the_site.separation_minutes);
  SELECT coalesce(range_agg(tstzrange(lower(o), upper(o) - length, '[]')), '{}') INTO open
  FROM unnest(site_open(
    given_site, (lower(given_window) AT TIME ZONE the_site.time_zone)::date,
    (upper(given_window) AT TIME ZONE the_site.time_zone)::date)) AS o
  WHERE upper(o) - length >= lower(o);
  open := open * tstzmultirange(given_window) * tstzmultirange(tstzrange(
    present, present + (SELECT make_interval(days => a.booking_horizon_days) FROM agency_setting AS a), '(]'));
  SELECT open - coalesce(range_agg(tstzrange(lower(b) - length, upper(b), '()')), '{}') INTO open
  FROM unnest(busy) AS b;
  IF isempty(open) THEN RETURN; END IF;

  -- Everything that a start within the window could run into lies in its reach.
  least_plan := availability_plan_at(the_site, wish, 0);
  most_later := 3 * (the_site.passage_minutes + the_site.separation_minutes);
  reach := tstzrange(
    lower(open) - make_interval(mins => greatest(240, coalesce(-least_plan.first_begin, 1440) + most_later)),
    upper(open) + make_interval(mins => the_site.separation_minutes
      + greatest((wish).minutes + 240, coalesce(least_plan.last_end, 1440) + most_later)));
  counts := site_counts(
    given_site, (lower(reach) AT TIME ZONE the_site.time_zone)::date,
    (upper(reach) AT TIME ZONE the_site.time_zone)::date);
  passages := ARRAY(
    SELECT ROW(p.code, p.kind, theirs.kept)::movement_passage
    FROM place AS p
    CROSS JOIN LATERAL (
      SELECT v.kept FROM movement AS v
      WHERE v.place_code = p.code AND v.kept && reach AND v.state IN ('held', 'confirmed')
        AND (v.state = 'confirmed' OR v.held_until > present) AND v.meeting_id IS DISTINCT FROM (wish).except_meeting
      OFFSET 0
    ) AS theirs
    WHERE p.site_code = given_site);

  -- Coming earlier and leaving later helps only where somebody else, or a count, or the other side is in the way.
  plans := ARRAY[least_plan];
  IF least_plan IS NULL OR least_plan.meet_in_corridor OR cardinality(passages) > 0 OR (wish).adjusted <> '{}'
    OR EXISTS (
      SELECT FROM unnest(counts) AS c
      WHERE open && tstzrange(
        lower(c) - make_interval(mins => least_plan.last_end), upper(c) - make_interval(mins => least_plan.first_begin))
    ) THEN
    plans := plans || ARRAY(SELECT availability_plan_at(the_site, wish, tried) FROM generate_series(1, 3) AS tried);
  END IF;
  clocks_change := upper(open) - lower(open) > interval '60 days' OR EXISTS (
    SELECT FROM (VALUES (lower(open) - interval '1 day', upper(open) + interval '1 day')) AS day (before, after)
    WHERE (before AT TIME ZONE the_site.time_zone) - (before AT TIME ZONE 'UTC')
      <> (after AT TIME ZONE the_site.time_zone) - (after AT TIME ZONE 'UTC'));

  RETURN QUERY
  WITH way AS MATERIALIZED (
    -- Counts, the entrance, the waiting places and who accompanies are the same for every room.
    SELECT plan.*, open - coalesce((
      SELECT range_agg(forbidden.starts)
      FROM (
        SELECT tstzmultirange(tstzrange(
          lower(c) - make_interval(mins => o.ends), upper(c) - make_interval(mins => o.begins), '()'))
        FROM unnest(counts) AS c
        CROSS JOIN unnest(plan.steps) AS o
        WHERE o.step <> 'waiting'
        UNION ALL
        SELECT tstzmultirange(tstzrange(
          lower(v.kept) - make_interval(mins => o.ends) - apart, upper(v.kept) - make_interval(mins => o.begins), '()'))
        FROM unnest(passages) AS v
        CROSS JOIN unnest(plan.steps) AS o
        WHERE v.kind = 'principalEntrance' AND o.entrance
        UNION ALL
        SELECT tstzmultirange(tstzrange(
          lower(b) - make_interval(mins => plan.victim_end), upper(b) - make_interval(mins => plan.victim_begin),
          '()'))
        FROM unnest((wish).mediator_busy) AS b
        WHERE plan.victim_begin IS NOT NULL
        UNION ALL
        SELECT range_intersect_agg(taken.starts)
        FROM (
          SELECT o.side, coalesce(range_agg(tstzrange(
            lower(v.kept) - make_interval(mins => o.ends) - apart, upper(v.kept) - make_interval(mins => o.begins),
            '()')) FILTER (WHERE v.kept IS NOT NULL), '{}') AS starts
          FROM unnest(plan.steps) AS o
          JOIN place AS p ON p.site_code = given_site AND p.side = o.side
          LEFT JOIN unnest(passages) AS v ON v.place_code = p.code
          WHERE o.step = 'waiting' AND (NOT (wish).wished ? o.side OR p.code = (wish).wished ->> o.side)
          GROUP BY o.side, p.code
        ) AS taken
        GROUP BY taken.side
      ) AS forbidden (starts)
    ), '{}') AS starts
    FROM unnest(plans) AS plan
    WHERE plan.steps IS NOT NULL
  ), free AS (
    SELECT r.code, r.kind, range_agg(way.starts - coalesce((
      SELECT range_agg(forbidden.starts)
      FROM (
        SELECT tstzrange(lower(v.during) - length - taken.after, upper(v.during) + taken.before, '()')
        FROM reservation AS v
        WHERE v.room_code = r.code AND v.during && reach AND v.state IN ('held', 'confirmed')
          AND (v.state = 'confirmed' OR v.held_until > present) AND v.meeting_id IS DISTINCT FROM (wish).except_meeting
        UNION ALL
        SELECT tstzrange(
          lower(c.during) - greatest(length + taken.after,
            CASE WHEN c.room_code IS NULL THEN make_interval(mins => way.last_end) END),
          upper(c.during) + greatest(taken.before,
            CASE WHEN c.room_code IS NULL THEN make_interval(mins => -way.first_begin) END), '()')
        FROM closure AS c
        WHERE c.site_code = given_site AND c.during && reach AND c.lifted_at IS NULL
          AND (c.room_code IS NULL OR c.room_code = r.code
            OR EXISTS (SELECT FROM room AS part WHERE part.code = c.room_code AND part.area_code = r.code))
        UNION ALL
        SELECT tstzrange(
          lower(v.kept) - make_interval(mins => o.ends) - apart, upper(v.kept) - make_interval(mins => o.begins), '()')
        FROM unnest(passages) AS v
        CROSS JOIN unnest(way.steps) AS o
        WHERE v.place_code = r.corridor_code AND o.step IN ('entering', 'leaving')
      ) AS forbidden (starts)
    ), '{}')) AS gaps
    FROM way
    JOIN room AS r ON r.corridor_code IS NULL OR NOT way.meet_in_corridor
    CROSS JOIN LATERAL (
      SELECT
        greatest(make_interval(mins => r.setup_minutes), make_interval(mins => -way.first_in)) AS before,
        greatest(make_interval(mins => r.clearing_minutes), make_interval(mins => way.last_out - (wish).minutes))
          AS after
    ) AS taken
    WHERE r.site_code = given_site AND r.attested_closed AND r.attested_private AND r.area_code IS NULL
      AND r.seats >= (wish).seats
      AND ((wish).features IS NULL OR r.features @> (wish).features)
      AND ((wish).kinds IS NULL OR r.kind = ANY ((wish).kinds))
      AND NOT isempty(way.starts)
    GROUP BY r.code, r.kind
  )
  SELECT free.code, free.kind, slot
  FROM free
  CROSS JOIN LATERAL unnest(free.gaps) AS gap
  CROSS JOIN LATERAL generate_series(
    date_bin(step, lower(gap) + step - interval '1 microsecond', timestamptz '2000-01-01 00:00+00'), upper(gap), step
  ) AS slot
  WHERE slot <@ gap
    AND ((wish).weekdays IS NULL
      OR extract(isodow FROM slot AT TIME ZONE the_site.time_zone) = ANY ((wish).weekdays))
    AND ((wish).after IS NULL OR (slot AT TIME ZONE the_site.time_zone)::time >= (wish).after)
    AND ((wish).before IS NULL
      OR (slot AT TIME ZONE the_site.time_zone)::time + length <= (wish).before)
    -- The Visits and Correspondence area only where, and when, the process may meet there (space.3).
    AND (free.kind <> 'visitsAndCorrespondence'
      OR visits_area_authorised((wish).process, free.code, (slot AT TIME ZONE the_site.time_zone)::date))
    -- A time that the clocks show twice can't be asked for.
    AND (NOT clocks_change OR wall_fault(slot AT TIME ZONE the_site.time_zone, the_site.time_zone) IS NULL);
END
$$;

-- A slot as an answer shows it.
CREATE FUNCTION slot_view(
  given_site text, given_room text, kind text, starts timestamptz, minutes integer, zone text, holidays jsonb
) RETURNS jsonb
  LANGUAGE sql STABLE
  RETURN jsonb_build_object(
    'site', given_site, 'room', given_room, 'kind', kind, 'start', rfc3339(starts, zone),
    'end', rfc3339(starts + make_interval(mins => minutes), zone),
    'warnings', (
      SELECT coalesce(jsonb_agg(named || '{"kind": "holiday"}'), '[]') FROM jsonb_array_elements(holidays) AS named));

DROP FUNCTION availability_alternatives(text, timestamp, integer, integer, uuid[]);

-- The next five slots at a site from the wished time on, as an answer shows them: further and further ahead, for two
-- weeks at most, so that a crowd of losers costs little. Only days on which contact.1 and program.2 let the process and
-- its mediator meet. Those to move a meeting to go by its own arrivals and adjustments.
CREATE FUNCTION availability_alternatives(
  given_process uuid, requester uuid, given_site text, given_wall timestamp, given_minutes integer, people uuid[],
  roles text[], except_meeting uuid
) RETURNS jsonb
  LANGUAGE plpgsql STABLE AS $$
DECLARE
  the_site constant site := (SELECT s FROM site AS s WHERE s.code = given_site);
  zone constant text := (the_site).time_zone;
  victim constant boolean := roles && ARRAY['victim', 'victimSupport'];
  sides record;
  wish availability_wish := ROW(
    given_minutes, cardinality(people), NULL, NULL, NULL, NULL, NULL, roles, 30, except_meeting, NULL, NULL, '{}',
    '{}', NULL, given_process);
  begins timestamptz := wall_instant(given_wall, zone);
  ends timestamptz;
  found_slots jsonb := '[]';
  allowed_days date[];
  around tstzrange;
  ahead integer;
BEGIN
  IF except_meeting IS NOT NULL THEN
    SELECT * INTO sides FROM meeting_sides_at(except_meeting, given_site);
    wish.first_arrival := sides.first_arrival;
    wish.last_arrival := sides.last_arrival;
    wish.adjusted := sides.adjusted;
    wish.wished := sides.wished;
  END IF;
  FOREACH ahead IN ARRAY ARRAY[1, 3, 7, 15] LOOP
    EXIT WHEN jsonb_array_length(found_slots) >= 5;
    ends := wall_instant((given_wall::date + ahead)::timestamp, zone);
    CONTINUE WHEN ends <= begins;
    allowed_days := ARRAY(
      SELECT (begins AT TIME ZONE zone)::date + n
      FROM generate_series(0, (ends AT TIME ZONE zone)::date - (begins AT TIME ZONE zone)::date - 1) AS n
      WHERE mediator_engaged(requester, (the_site).region, (begins AT TIME ZONE zone)::date + n)
        AND (NOT victim OR process_contact_cleared(given_process, (begins AT TIME ZONE zone)::date + n)));
    around := tstzrange(begins - interval '1 day', ends + interval '1 day');
    wish.mediator_busy := mediators_busy(people, around, except_meeting);
    found_slots := found_slots || (
      SELECT coalesce(jsonb_agg(slot_view(
        given_site, near.room_code, near.kind, near.starts, given_minutes, zone,
        site_holidays(given_site, (near.starts AT TIME ZONE zone)::date)) ORDER BY near.starts, near.room_code), '[]')
      FROM (
        SELECT slots.room_code, slots.kind, slots.starts
        FROM availability_at_site(
          given_site, tstzrange(begins, ends), wish, people_busy(people, around, except_meeting)) AS slots
        WHERE (slots.starts AT TIME ZONE zone)::date = ANY (allowed_days)
        ORDER BY slots.starts, slots.room_code
        LIMIT 5 - jsonb_array_length(found_slots)
      ) AS near);
    begins := ends;
  END LOOP;
  RETURN found_slots;
END
$$;

-- A search over the sites named, a region, or the country, in the order of time; NULL where it asks for nothing.
CREATE TYPE availability_filter AS (
  sites text[], region text, from_day date, to_day date, minutes integer, seats integer, features text[],
  kinds text[], weekdays integer[], after time, before time, participants uuid[], form text, step_minutes integer,
  cursor_start bigint, cursor_room text, max_slots integer
);

-- Here and in the requests below, no statement looks at more than a few rows, by keys and spans: planning one anew
-- takes longer than running it, and reading a table from end to end is never right. That holds for what they call, too.
--
-- A page of slots, and where the next begins. A mediator's own meetings and those of the participants named count as
-- taken time; a participant outside the actor's reach is unknown.
CREATE FUNCTION availability_search(who actor, given_filter jsonb, OUT outcome text, OUT answer jsonb)
  LANGUAGE plpgsql STABLE SET enable_seqscan = off SET jit = off SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  f constant availability_filter := jsonb_populate_record(NULL::availability_filter, given_filter);
  people uuid[];
  roles text[];
  unknown integer;
  wish availability_wish;
  begins timestamptz;
  finish timestamptz;
  ends timestamptz;
  width interval := '24 hours';
  around tstzrange;
  busy tstzmultirange;
  slots jsonb := '[]';
  missing integer := f.max_slots + 1;
  page_size integer;
BEGIN
  SELECT min(given.position) INTO unknown
  FROM unnest(f.sites) WITH ORDINALITY AS given (code, position)
  WHERE NOT EXISTS (SELECT FROM site AS s WHERE s.code = given.code);
  IF unknown IS NOT NULL THEN
    outcome := 'invalid';
    answer := field_fault('site', 'siteUnknown');
    RETURN;
  END IF;
  SELECT array_agg(DISTINCT p.role), min(given.position) FILTER (WHERE p.id IS NULL) INTO roles, unknown
  FROM unnest(f.participants) WITH ORDINALITY AS given (id, position)
  LEFT JOIN participant AS p ON p.id = given.id AND process_within_reach(who, p.process_id);
  IF unknown IS NOT NULL THEN
    outcome := 'invalid';
    answer := field_fault('participants', 'participantUnknown');
    RETURN;
  END IF;
  people := coalesce(f.participants, '{}') || ARRAY(
    SELECT m.id FROM mediator AS m WHERE m.subject = (who).subject AND (who).role = 'mediator');
  roles := coalesce(roles, CASE f.form
    WHEN 'preparatory' THEN ARRAY['offender']
    WHEN 'messageRecording' THEN ARRAY['victim']
    ELSE ARRAY['victim', 'offender']
  END);
  wish := ROW(
    f.minutes, greatest(f.seats, cardinality(f.participants) + 1), f.features, f.kinds, f.weekdays, f.after, f.before,
    roles, f.step_minutes, NULL, NULL, NULL, '{}', '{}', NULL,
    (SELECT p.process_id FROM participant AS p WHERE p.id = f.participants[1]));
  SELECT
    min(wall_instant(f.from_day::timestamp, s.time_zone)), max(wall_instant((f.to_day + 1)::timestamp, s.time_zone))
  INTO begins, finish
  FROM site AS s
  WHERE (f.sites IS NULL OR s.code = ANY (f.sites)) AND (f.region IS NULL OR s.region = f.region);
  begins := greatest(begins, to_timestamp(f.cursor_start), date_trunc('hour', clock_now()));
  around := tstzrange(begins - interval '1 day', greatest(begins, finish) + interval '1 day');
  busy := people_busy(people, around, NULL);
  wish.mediator_busy := mediators_busy(people, around, NULL);
  WHILE missing > 0 AND begins < finish LOOP
    ends := least(begins + width, finish);
    SELECT slots || coalesce(jsonb_agg(near.slot ORDER BY near.starts, near.room_code), '[]'), count(*)
    INTO slots, page_size
    FROM (
      SELECT at.starts, at.room_code, jsonb_build_object('key', extract(epoch FROM at.starts)::bigint) || slot_view(
        s.code, at.room_code, at.kind, at.starts, f.minutes, s.time_zone,
        site_holidays(s.code, (at.starts AT TIME ZONE s.time_zone)::date)) AS slot
      FROM (
        SELECT s.code, given.*
        FROM site AS s
        CROSS JOIN LATERAL availability_at_site(
          s.code,
          tstzrange(begins, ends)
            * tstzrange(
              wall_instant(f.from_day::timestamp, s.time_zone), wall_instant((f.to_day + 1)::timestamp, s.time_zone)),
          wish, busy) AS given
        WHERE (f.sites IS NULL OR s.code = ANY (f.sites)) AND (f.region IS NULL OR s.region = f.region)
          AND EXISTS (
            SELECT FROM room AS r WHERE r.site_code = s.code AND r.attested_closed AND r.attested_private)
          AND (f.cursor_start IS NULL
            OR (given.starts, given.room_code) > (to_timestamp(f.cursor_start), f.cursor_room COLLATE "C"))
        ORDER BY given.starts, given.room_code
        LIMIT missing
      ) AS at
      JOIN site AS s ON s.code = at.code
    ) AS near;
    missing := missing - page_size;
    begins := ends;
    -- What is rare is looked for further and further ahead.
    width := least(2 * width, interval '16 days');
  END LOOP;
  outcome := 'done';
  answer := jsonb_build_object(
    'slots', CASE WHEN missing > 0 THEN slots ELSE slots - f.max_slots END, 'more', missing <= 0);
END
$$;

DROP FUNCTION availability_slots(text, date, date, integer, integer, uuid[], interval);

-- The request --------------------------------------------------------------------------------------------------------

DROP FUNCTION meeting_expire_in_the_way(text, tstzrange, uuid[]);

-- Lets go of the holds that have run out and stand in the way of rooms, of ways, or of people.
CREATE FUNCTION meeting_expire_in_the_way(
  rooms text[], occupied tstzrange, plan movement_step[], span tstzrange, people uuid[]
) RETURNS void
  LANGUAGE plpgsql AS $$
DECLARE
  present timestamptz := clock_now();
  stale uuid;
BEGIN
  -- OFFSET 0 keeps the planner from looking through everyone's rows of that time for these few.
  FOR stale IN
    SELECT theirs.meeting_id FROM unnest(rooms) AS taken
    CROSS JOIN LATERAL (
      SELECT v.meeting_id FROM reservation AS v
      WHERE v.room_code = taken AND v.during && occupied AND v.state = 'held' AND v.held_until <= present
      OFFSET 0
    ) AS theirs
    UNION
    SELECT theirs.meeting_id FROM unnest(people) AS person
    CROSS JOIN LATERAL (
      SELECT c.meeting_id FROM commitment AS c
      WHERE c.person_id = person AND c.during && span AND c.state = 'held' AND c.held_until <= present
      OFFSET 0
    ) AS theirs
    UNION
    SELECT theirs.meeting_id FROM unnest(plan) AS p
    JOIN place AS w ON w.code = (p).place_code
    CROSS JOIN LATERAL (
      SELECT v.meeting_id FROM movement AS v
      WHERE v.place_code = w.code AND v.kept && (p).kept AND v.state = 'held' AND v.held_until <= present
      OFFSET 0
    ) AS theirs
    ORDER BY 1
  LOOP
    UPDATE meeting SET state = 'expired', held_until = NULL, closed_at = present, version = version + 1
    WHERE id = stale AND state = 'held';
    IF FOUND THEN
      PERFORM event_publish('meeting.expired', jsonb_build_object('meeting', stale));
    END IF;
  END LOOP;
END
$$;

DROP FUNCTION meeting_claim(text, tstzrange, uuid[], uuid);

-- Whether the room is closed while it is taken, or the whole site while anybody is on their way.
CREATE FUNCTION movement_closed(
  given_site text, given_room text, occupied tstzrange, plan movement_step[]
) RETURNS boolean
  LANGUAGE plpgsql STABLE AS $$
DECLARE
  whole constant tstzrange := (SELECT range_merge(occupied, range_merge(range_agg((p).during))) FROM unnest(plan) AS p);
BEGIN
  RETURN room_closed(given_room, occupied) && occupied OR EXISTS (
    SELECT FROM closure AS c
    WHERE c.site_code = given_site AND c.room_code IS NULL AND c.lifted_at IS NULL AND c.during && whole);
END
$$;

-- Whether 'roomTaken' is what movement_obstacle would find, as far as is committed: by a meeting that stands, not by a
-- hold that has run out. Asked before any lock is taken, so that those who come late for a room don't queue for it.
CREATE FUNCTION movement_room_gone(
  given_site text, rooms text[], span tstzrange, plan movement_step[], except_meeting uuid
) RETURNS boolean
  LANGUAGE plpgsql STABLE AS $$
DECLARE
  present constant timestamptz := clock_now();
  occupied constant tstzrange := movement_occupies(rooms[1], span, plan);
BEGIN
  PERFORM FROM unnest(rooms) AS taken
  JOIN reservation AS v ON v.room_code = taken AND v.during && occupied AND v.state IN ('held', 'confirmed')
  WHERE v.meeting_id IS DISTINCT FROM except_meeting AND (v.state = 'confirmed' OR v.held_until > present);
  IF NOT FOUND THEN RETURN false; END IF;
  RETURN NOT movement_counted(given_site, plan) AND NOT movement_closed(given_site, rooms[1], occupied, plan);
END
$$;

-- What is in the way of a plan, with the locks taken: 'duringCount', 'closed', 'roomTaken', 'personTaken', 'sidesMeet',
-- or NULL.
CREATE FUNCTION movement_obstacle(
  given_site text, rooms text[], span tstzrange, people uuid[], plan movement_step[], wished jsonb, except_meeting uuid
) RETURNS text
  LANGUAGE plpgsql AS $$
DECLARE
  occupied constant tstzrange := movement_occupies(rooms[1], span, plan);
  accompanied constant tstzrange := movement_accompanies(span, plan);
  waiting_tried movement_step[];
BEGIN
  IF movement_counted(given_site, plan) THEN RETURN 'duringCount'; END IF;
  IF movement_closed(given_site, rooms[1], occupied, plan) THEN RETURN 'closed'; END IF;
  -- Every waiting place is tried: one whose hold has run out counts as free.
  SELECT array_agg(ROW((p).side, (p).step, coalesce((p).place_code, w.code), (p).during, (p).kept)::movement_step)
  INTO waiting_tried
  FROM unnest(plan) AS p
  LEFT JOIN place AS w ON (p).step = 'waiting' AND w.site_code = given_site AND w.side = (p).side;
  PERFORM meeting_expire_in_the_way(rooms, occupied, waiting_tried, accompanied, people);
  IF EXISTS (
    SELECT FROM unnest(rooms) AS taken
    JOIN reservation AS v ON v.room_code = taken AND v.during && occupied AND v.state IN ('held', 'confirmed')
    WHERE v.meeting_id IS DISTINCT FROM except_meeting
  ) THEN
    RETURN 'roomTaken';
  ELSIF span && people_busy(people, span, except_meeting)
    OR accompanied && mediators_busy(people, accompanied, except_meeting) THEN
    RETURN 'personTaken';
  ELSIF movement_meets_itself(plan) OR EXISTS (
    SELECT FROM unnest(movement_choose(plan, given_site, wished, except_meeting)) AS p
    WHERE place_taken((p).place_code, (p).kept, except_meeting)
  ) THEN
    RETURN 'sidesMeet';
  END IF;
  RETURN NULL;
END
$$;

-- Takes the locks of a meeting's rooms, ways and people in the one order, lets stale holds go, and finds the least
-- stagger by which nothing is in the way; where there is none, what was in the way of the first. A room that is gone
-- needs no lock.
CREATE FUNCTION meeting_claim(
  given_site text, given_room text, span tstzrange, people uuid[], roles text[], first_arrival integer,
  last_arrival integer, adjusted jsonb, wished jsonb, except_meeting uuid, least_stagger integer, most_stagger integer,
  OUT obstacle text, OUT stagger integer
) LANGUAGE plpgsql AS $$
DECLARE
  -- The room itself comes first, its parts behind it.
  rooms constant text[] := given_room || ARRAY(SELECT p FROM room_with_parts(given_room) AS p WHERE p <> given_room);
  found_obstacle text;
BEGIN
  IF movement_room_gone(
    given_site, rooms, span,
    movement_plan(given_room, roles, span, first_arrival, last_arrival, adjusted, least_stagger), except_meeting) THEN
    obstacle := 'roomTaken';
    RETURN;
  END IF;
  PERFORM FROM room WHERE code = ANY (rooms) ORDER BY code FOR NO KEY UPDATE;
  PERFORM FROM place WHERE site_code = given_site ORDER BY code FOR NO KEY UPDATE;
  PERFORM FROM mediator WHERE id = ANY (people) ORDER BY id FOR NO KEY UPDATE;
  PERFORM FROM participant WHERE id = ANY (people) ORDER BY id FOR NO KEY UPDATE;
  FOR tried IN least_stagger..most_stagger LOOP
    found_obstacle := movement_obstacle(
      given_site, rooms, span, people,
      movement_plan(given_room, roles, span, first_arrival, last_arrival, adjusted, tried), wished, except_meeting);
    IF found_obstacle IS NULL THEN
      obstacle := NULL;
      stagger := tried;
      RETURN;
    END IF;
    obstacle := coalesce(obstacle, found_obstacle);
    -- Coming earlier and leaving later helps against nothing else.
    EXIT WHEN found_obstacle NOT IN ('duringCount', 'sidesMeet');
  END LOOP;
END
$$;

DROP FUNCTION meeting_place_fault(text, text, timestamp, integer, integer);

-- What the place and time of a wish run into before any lock is taken: NULL where nothing.
CREATE FUNCTION meeting_place_fault(
  given_process uuid, given_site text, given_room text, given_wall timestamp, given_minutes integer,
  given_seats integer, OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql STABLE AS $$
DECLARE
  the_site site;
  the_room room;
  fault text;
  span tstzrange;
BEGIN
  SELECT * INTO the_site FROM site WHERE code = given_site;
  IF NOT FOUND THEN
    outcome := 'invalid';
    answer := field_fault('site', 'siteUnknown');
    RETURN;
  END IF;
  SELECT * INTO the_room FROM room WHERE code = given_room AND site_code = given_site;
  IF NOT FOUND THEN
    outcome := 'invalid';
    answer := field_fault('room', 'roomNotAtSite');
    RETURN;
  END IF;
  span := wall_range(given_wall, given_minutes, the_site.time_zone);
  fault := coalesce(
    wall_fault(given_wall, the_site.time_zone),
    CASE
      WHEN lower(span) <= clock_now() THEN 'inThePast'
      WHEN lower(span) > clock_now() + make_interval(days => a.booking_horizon_days) THEN 'tooFarAhead'
    END)
  FROM agency_setting AS a WHERE a.singleton;
  IF fault IS NOT NULL THEN
    outcome := 'invalid';
    answer := field_fault('start', fault, wall_choices(given_wall, the_site.time_zone));
  ELSIF NOT room_usable(given_process, given_room, given_wall::date) THEN
    outcome := 'clause';
    answer := jsonb_build_object('clause', CASE
      WHEN the_room.kind = 'visitsAndCorrespondence' OR the_room.area_code IS NOT NULL THEN 'space.3'
      ELSE 'space.1'
    END);
  ELSIF the_room.seats < given_seats THEN
    outcome := 'tooFewSeats';
    answer := jsonb_build_object('seats', the_room.seats);
  ELSIF NOT site_open(given_site, given_wall::date, given_wall::date) @> span THEN
    outcome := 'outsideHours';
  END IF;
END
$$;

-- Why the arrivals of a wish can't be: they come before the start on its day, at a time that the clocks show once, for
-- those alone who come in by the principal entrance.
CREATE OR REPLACE FUNCTION meeting_arrival_fault(
  given_wall timestamp, zone text, participants uuid[], arrivals timestamp[], OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql STABLE AS $$
BEGIN
  SELECT 'invalid', field_fault(
    format('attendees[%s].arrival', checked.position - 1), checked.fault,
    CASE WHEN checked.fault IN ('nonexistentWallTime', 'doubledWallTime')
      THEN wall_choices(checked.arrival, zone) END)
  INTO outcome, answer
  FROM (
    SELECT given.position, given.arrival, CASE
      WHEN p.role NOT IN ('victim', 'victimSupport') THEN 'arrivalForWrongSide'
      WHEN given.arrival >= given_wall OR given.arrival::date <> given_wall::date THEN 'arrivalAfterStart'
      WHEN wall_instant(given.arrival, zone) <= clock_now() THEN 'inThePast'
      ELSE wall_fault(given.arrival, zone)
    END AS fault
    FROM unnest(participants, arrivals) WITH ORDINALITY AS given (id, arrival, position)
    JOIN participant AS p ON p.id = given.id
    WHERE given.arrival IS NOT NULL
  ) AS checked
  WHERE checked.fault IS NOT NULL
  ORDER BY checked.position
  LIMIT 1;
END
$$;

-- Everything of a wish once its process is known to be the requester's: weighed and, where nothing stands against it,
-- held. Whoever calls it writes the trail and publishes the event.
CREATE FUNCTION meeting_hold(
  given_id uuid, given_process uuid, given_form text, given_site text, given_room text, given_wall timestamp,
  given_minutes integer, participants uuid[], arrivals timestamp[], requester uuid, OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql AS $$
DECLARE
  the_site site;
  roles text[];
  fault integer;
  forbidden text;
  span tstzrange;
  people constant uuid[] := requester || participants;
  walls timestamp[];
  first_arrival integer;
  last_arrival integer;
  obstacle text;
  given_stagger integer;
BEGIN
  SELECT f.outcome, f.answer INTO outcome, answer
  FROM meeting_place_fault(
    given_process, given_site, given_room, given_wall, given_minutes, cardinality(participants) + 1) AS f;
  IF outcome IS NOT NULL AND outcome <> 'outsideHours' THEN RETURN; END IF;
  SELECT * INTO the_site FROM site AS s WHERE s.code = given_site;
  span := wall_range(given_wall, given_minutes, the_site.time_zone);

  SELECT array_agg(p.role ORDER BY p.role), min(given.position) FILTER (WHERE p.id IS NULL)
  INTO roles, fault
  FROM unnest(participants) WITH ORDINALITY AS given (id, position)
  LEFT JOIN participant AS p ON p.id = given.id AND p.process_id = given_process;
  IF outcome = 'outsideHours' THEN
    answer := jsonb_build_object('alternatives', availability_alternatives(
      given_process, requester, given_site, given_wall, given_minutes, people, coalesce(roles, '{}'), NULL));
    RETURN;
  END IF;
  IF fault IS NOT NULL THEN
    outcome := 'invalid';
    answer := field_fault(format('attendees[%s].participant', fault - 1), 'participantUnknown');
    RETURN;
  END IF;
  SELECT f.outcome, f.answer INTO outcome, answer
  FROM meeting_arrival_fault(given_wall, the_site.time_zone, participants, arrivals) AS f;
  IF outcome IS NOT NULL THEN RETURN; END IF;
  SELECT min(given.position) INTO fault
  FROM unnest(arrivals) WITH ORDINALITY AS given (arrival, position)
  WHERE given.arrival > given_wall
    - make_interval(mins => movement_lead_least(the_site, roles && ARRAY['offender', 'offenderSupport']));
  IF fault IS NOT NULL THEN
    outcome := 'invalid';
    answer := field_fault(format('attendees[%s].arrival', fault - 1), 'movementOutOfOrder');
    RETURN;
  END IF;

  IF roles && ARRAY['victim', 'victimSupport'] AND NOT process_contact_cleared(given_process, given_wall::date) THEN
    PERFORM rju_task_open('contactClearanceNeeded', given_process);
    forbidden := 'contact.1';
  ELSE
    forbidden := coalesce(
      meeting_form_forbidden_by(given_form, roles),
      CASE WHEN NOT mediator_engaged(requester, the_site.region, given_wall::date) THEN 'program.2' END);
  END IF;
  IF forbidden IS NOT NULL THEN
    outcome := 'clause';
    answer := jsonb_build_object('clause', forbidden);
    RETURN;
  END IF;

  -- Some may be told when to come while others are left to the plan, so each stagger has arrivals of its own.
  FOR tried IN 0..3 LOOP
    SELECT array_agg(planned.wall ORDER BY given.position),
      (extract(epoch FROM min(wall_instant(planned.wall, the_site.time_zone)) - lower(span)) / 60)::integer,
      (extract(epoch FROM max(wall_instant(planned.wall, the_site.time_zone)) - lower(span)) / 60)::integer
    INTO walls, first_arrival, last_arrival
    FROM unnest(participants, arrivals) WITH ORDINALITY AS given (id, arrival, position)
    JOIN participant AS p ON p.id = given.id
    CROSS JOIN LATERAL (
      SELECT CASE WHEN p.role IN ('victim', 'victimSupport') THEN coalesce(
        given.arrival,
        given_wall - make_interval(mins =>
          movement_lead(the_site, roles && ARRAY['offender', 'offenderSupport'])
            + tried * (the_site.passage_minutes + the_site.separation_minutes))) END AS wall
    ) AS planned;
    SELECT c.obstacle, c.stagger INTO obstacle, given_stagger
    FROM meeting_claim(
      given_site, given_room, span, people, roles, first_arrival, last_arrival, '{}', '{}', NULL, tried, tried) AS c;
    outcome := coalesce(outcome, obstacle);
    EXIT WHEN obstacle IS NULL OR obstacle NOT IN ('duringCount', 'sidesMeet');
  END LOOP;
  IF obstacle IS NOT NULL THEN
    answer := jsonb_build_object('alternatives', availability_alternatives(
      given_process, requester, given_site, given_wall, given_minutes, people, roles, NULL));
    RETURN;
  END IF;

  INSERT INTO meeting (
    id, process_id, form, site_code, room_code, starts_wall, minutes, zone, held_until, requested_by, stagger)
  VALUES (
    given_id, given_process, given_form, given_site, given_room, given_wall, given_minutes, the_site.time_zone,
    meeting_hold_until(lower(span)), requester, given_stagger);
  INSERT INTO attendee (meeting_id, process_id, participant_id, role, arrival_wall, arrival)
  SELECT given_id, given_process, p.id, p.role, given.wall, wall_instant(given.wall, the_site.time_zone)
  FROM unnest(participants, walls) AS given (id, wall)
  JOIN participant AS p ON p.id = given.id;
  INSERT INTO commitment (meeting_id, person_id, during, state, held_until)
  SELECT m.id, person, m.during, m.state, m.held_until
  FROM meeting AS m CROSS JOIN unnest(people) AS person
  WHERE m.id = given_id;
  PERFORM meeting_occupy(given_id);
  PERFORM job_enqueue(
    'meeting.expireHold', jsonb_build_object('meeting', given_id), meeting_hold_until(lower(span)), given_id::text);
  outcome := 'done';
  answer := '{}';
END
$$;

-- The wish of a mediator: for a process of theirs, held or refused.
CREATE OR REPLACE FUNCTION meeting_request_decide(
  who actor, given_id uuid, given_process uuid, given_form text, given_site text, given_room text,
  given_wall timestamp, given_minutes integer, participants uuid[], arrivals timestamp[],
  OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql AS $$
DECLARE
  requester uuid;
BEGIN
  SELECT m.id INTO requester
  FROM mediator AS m
  JOIN process_mediator AS pm ON pm.mediator_id = m.id
  JOIN process AS p ON p.id = pm.process_id
  WHERE m.subject = (who).subject AND pm.process_id = given_process AND p.state = 'open';
  IF NOT FOUND THEN
    outcome := 'processNotFound';
    answer := '{}';
    RETURN;
  END IF;
  SELECT h.outcome, h.answer INTO outcome, answer
  FROM meeting_hold(
    given_id, given_process, given_form, given_site, given_room, given_wall, given_minutes, participants, arrivals,
    requester) AS h;
  IF outcome = 'done' THEN
    PERFORM audit_write(who, 'meeting.request', 'meeting', given_id::text);
    PERFORM event_publish('meeting.held', jsonb_build_object('meeting', given_id));
    answer := meeting_view(given_id);
  ELSIF outcome = 'clause' AND answer ->> 'clause' = 'contact.1' THEN
    PERFORM audit_write(who, 'meeting.refuse', 'process', given_process::text, '{"clause": "contact.1"}');
  END IF;
END
$$;

-- The move, decided: the new place is claimed before the old is let go, in one row's change. A confirmed meeting is
-- held again, as the site's staff have not attested the new place. Arrivals keep their distance from the start, but for
-- those that would be too late for the new site's plan, as does, at the same site, what its movement was adjusted by.
CREATE OR REPLACE FUNCTION meeting_move_decide(
  who actor, given_meeting uuid, given_site text, given_room text, given_wall timestamp, given_minutes integer,
  OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql AS $$
DECLARE
  old meeting;
  people uuid[];
  the_site site;
  span tstzrange;
  sides record;
  given_stagger integer;
BEGIN
  SELECT * INTO old FROM meeting WHERE id = given_meeting;
  SELECT array_agg(c.person_id) INTO people FROM commitment AS c WHERE c.meeting_id = given_meeting;
  SELECT * INTO sides FROM meeting_sides_at(given_meeting, given_site);
  SELECT f.outcome, f.answer INTO outcome, answer
  FROM meeting_place_fault(
    old.process_id, given_site, given_room, given_wall, given_minutes, cardinality(people)) AS f;
  IF outcome = 'outsideHours' THEN
    answer := jsonb_build_object('alternatives', availability_alternatives(
      old.process_id, old.requested_by, given_site, given_wall, given_minutes, people, sides.roles, given_meeting));
  END IF;
  IF outcome IS NOT NULL THEN RETURN; END IF;
  SELECT * INTO the_site FROM site AS s WHERE s.code = given_site;
  span := wall_range(given_wall, given_minutes, the_site.time_zone);
  IF meeting_victim_present(given_meeting) AND NOT process_contact_cleared(old.process_id, given_wall::date) THEN
    PERFORM rju_task_open('contactClearanceNeeded', old.process_id, given_meeting);
    answer := jsonb_build_object('clause', 'contact.1');
  ELSIF NOT mediator_engaged(old.requested_by, the_site.region, given_wall::date) THEN
    answer := jsonb_build_object('clause', 'program.2');
  END IF;
  IF answer IS NOT NULL THEN
    outcome := 'clause';
    RETURN;
  END IF;
  SELECT c.obstacle, c.stagger INTO outcome, given_stagger
  FROM meeting_claim(
    given_site, given_room, span, people, sides.roles, sides.first_arrival, sides.last_arrival, sides.adjusted,
    sides.wished, given_meeting, 0, 3) AS c;
  IF outcome IS NOT NULL THEN
    answer := jsonb_build_object('alternatives', availability_alternatives(
      old.process_id, old.requested_by, given_site, given_wall, given_minutes, people, sides.roles, given_meeting));
    RETURN;
  END IF;
  DELETE FROM attestation WHERE meeting_id = given_meeting;
  IF given_site <> old.site_code THEN
    DELETE FROM movement_adjustment WHERE meeting_id = given_meeting;
  END IF;
  UPDATE meeting SET
    site_code = given_site, room_code = given_room, starts_wall = given_wall, minutes = given_minutes,
    zone = the_site.time_zone, state = 'held', held_until = meeting_hold_until(lower(span)), contested = false,
    stagger = given_stagger, version = version + 1
  WHERE id = given_meeting;
  PERFORM meeting_flag_clear(given_meeting, NULL, NULL);
  PERFORM job_cancel('meeting.complete', given_meeting::text);
  PERFORM job_cancel('meeting.expireHold', given_meeting::text);
  PERFORM job_enqueue(
    'meeting.expireHold', jsonb_build_object('meeting', given_meeting), meeting_hold_until(lower(span)),
    given_meeting::text);
  PERFORM audit_write(who, 'meeting.move', 'meeting', given_meeting::text);
  PERFORM event_publish('meeting.moved', jsonb_build_object('meeting', given_meeting));
  outcome := 'done';
  answer := meeting_view(given_meeting);
END
$$;

-- The plan adjusted --------------------------------------------------------------------------------------------------

-- What an adjusted plan does against the rules: 'movementOutOfOrder', 'sidesTooClose', or NULL.
CREATE FUNCTION movement_fault(
  the_site site, roles text[], minutes integer, first_arrival integer, last_arrival integer, adjusted jsonb,
  stagger integer
) RETURNS text
  LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  two_sides constant boolean :=
    roles && ARRAY['victim', 'victimSupport'] AND roles && ARRAY['offender', 'offenderSupport'];
  first text := the_site.placed_first;
  second text := CASE first WHEN 'victim' THEN 'offender' ELSE 'victim' END;
  leaves text := the_site.leaves_first;
  stays text := CASE leaves WHEN 'victim' THEN 'offender' ELSE 'victim' END;
  plan jsonb;
BEGIN
  SELECT jsonb_object_agg(o.side || '.' || o.step, jsonb_build_array(o.begins, o.ends)) INTO plan
  FROM movement_offsets(the_site, roles, minutes, first_arrival, last_arrival, adjusted, stagger) AS o;
  IF EXISTS (
    SELECT FROM unnest(ARRAY['victim', 'offender']) AS side
    WHERE (plan -> (side || '.arrival') ->> 1)::integer > (plan -> (side || '.entering') ->> 0)::integer
      OR (plan -> (side || '.entering') ->> 1)::integer > 0
      OR (plan -> (side || '.leaving') ->> 0)::integer < minutes
      OR (plan -> (side || '.arrival') ->> 0)::integer < -240
      OR (plan -> (side || '.leaving') ->> 0)::integer > minutes + 240
  ) THEN
    RETURN 'movementOutOfOrder';
  ELSIF two_sides AND (
    (plan -> (first || '.arrival') ->> 1)::integer + the_site.separation_minutes
      > (plan -> (second || '.arrival') ->> 0)::integer
    OR (plan -> (first || '.entering') ->> 1)::integer + the_site.separation_minutes
      > (plan -> (second || '.entering') ->> 0)::integer
    OR (plan -> (leaves || '.leaving') ->> 1)::integer + the_site.separation_minutes
      > (plan -> (stays || '.leaving') ->> 0)::integer
  ) THEN
    RETURN 'sidesTooClose';
  END IF;
  RETURN NULL;
END
$$;

INSERT INTO permission (role, action) VALUES ('mediator', 'meeting.adjust'), ('siteStaff', 'meeting.adjust');

-- Confirming ---------------------------------------------------------------------------------------------------------

-- A meeting that is confirmed and stays as it was agreed isn't weighed again by every change to its row, such as a
-- flag.
CREATE OR REPLACE FUNCTION meeting_follow_the_arrows() RETURNS trigger
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
  IF NEW.state = 'confirmed'
    AND (TG_OP = 'INSERT'
      OR (OLD.state, OLD.process_id, OLD.site_code, OLD.room_code, OLD.starts_wall, OLD.minutes,
          OLD.attendee_list_version)
        <> (NEW.state, NEW.process_id, NEW.site_code, NEW.room_code, NEW.starts_wall, NEW.minutes,
          NEW.attendee_list_version))
    AND EXISTS (SELECT FROM meeting_gates_now(NEW.id) WHERE NOT met) THEN
    RAISE EXCEPTION 'a gate is not met'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'meeting_confirmed_gates_met', TABLE = 'meeting';
  END IF;
  RETURN NEW;
END
$$;

-- What a named person attests of a room of their site (space.1); false where there is no such room. The parts of an
-- area are attested with it.
CREATE OR REPLACE FUNCTION room_attest(who actor, given_room text, closed boolean, private boolean) RETURNS boolean
  LANGUAGE plpgsql AS $$
BEGIN
  UPDATE room SET
    attested_closed = closed, attested_private = private, attested_by = (who).subject, attested_at = clock_now()
  WHERE code = given_room AND area_code IS NULL AND ((who).role = 'service' OR site_code = (who).site);
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM audit_write(who, 'room.attest', 'room', given_room);
  RETURN true;
END
$$;

-- Meetings that stood before have their ways planned now. Two that meet at the entrance stay as they are, and are
-- flagged: people have to see to it.
DO $$
DECLARE
  standing uuid;
BEGIN
  FOR standing IN
    SELECT m.id FROM meeting AS m
    WHERE m.state IN ('held', 'confirmed') AND lower(m.during) > clock_now()
    ORDER BY m.state, m.requested_at
  LOOP
    BEGIN
      PERFORM meeting_occupy(standing);
    EXCEPTION WHEN exclusion_violation THEN
      PERFORM meeting_flag_raise(standing, 'collision', NULL);
    END;
  END LOOP;
END
$$;

ALTER TABLE movement ENABLE ROW LEVEL SECURITY;
ALTER TABLE movement_adjustment ENABLE ROW LEVEL SECURITY;
ALTER TABLE meeting_flag ENABLE ROW LEVEL SECURITY;

SELECT house_door(name, 'actor_require(who)') FROM unnest(ARRAY['availability_search', 'room_attest']) AS name;
ALTER FUNCTION meeting_request(
  actor, request_identity, uuid, uuid, text, text, text, timestamp, integer, uuid[], timestamp[]
) SET plan_cache_mode = force_generic_plan;
SELECT house_close();
