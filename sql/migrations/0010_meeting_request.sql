-- The request: one statement from the mediator's wish to a held room, or to the reason why not.
--
-- A session keeps the plans of these functions; one made while a table is small would read it whole when it has grown.
-- Hence the functions that callers call plan without sequential scans, and without compiling on their account.
--
-- meeting_view shows a meeting in the API's spelling, whole; what of it an audience may see is decided by the types of
-- the callers. It has no names.

CREATE FUNCTION meeting_view(given_meeting uuid) RETURNS jsonb
  LANGUAGE plpgsql STABLE SET enable_seqscan = off SET jit = off AS $$
BEGIN
  RETURN (SELECT jsonb_build_object(
    'id', m.id, 'process', m.process_id, 'form', m.form, 'state', m.state, 'version', m.version,
    'heldUntil', rfc3339(m.held_until, m.zone), 'site', m.site_code, 'room', m.room_code, 'day', m.day,
    'start', rfc3339(lower(m.during), m.zone), 'end', rfc3339(upper(m.during), m.zone),
    'attendeeListVersion', m.attendee_list_version,
    'attendees', coalesce((
      SELECT jsonb_agg(jsonb_build_object(
        'id', a.id, 'participant', a.participant_id, 'role', a.role, 'arrival', rfc3339(a.arrival, m.zone),
        'agreed', EXISTS (
          SELECT FROM agreement AS g
          WHERE g.meeting_id = m.id AND g.participant_id = a.participant_id
            AND g.attendee_list_version = m.attendee_list_version)
      ) ORDER BY a.id)
      FROM attendee AS a WHERE a.meeting_id = m.id
    ), '[]'),
    'gates', (
      SELECT jsonb_agg(jsonb_build_object('clause', g.clause, 'met', g.met) ORDER BY g.clause)
      FROM meeting_gates_now(m.id) AS g))
  FROM meeting AS m
  WHERE m.id = given_meeting);
END
$$;

-- Lets go of the holds that have run out and stand in the way of a room or of people.
CREATE FUNCTION meeting_expire_in_the_way(given_room text, given_during tstzrange, people uuid[]) RETURNS void
  LANGUAGE plpgsql AS $$
DECLARE
  present timestamptz := clock_now();
  stale uuid;
BEGIN
  -- OFFSET 0 keeps the planner from looking through everyone's commitments of that time for these few people's.
  FOR stale IN
    SELECT v.meeting_id FROM reservation AS v
    WHERE v.room_code = given_room AND v.during && given_during AND v.state = 'held' AND v.held_until <= present
    UNION
    SELECT theirs.meeting_id FROM unnest(people) AS person
    CROSS JOIN LATERAL (
      SELECT c.meeting_id FROM commitment AS c
      WHERE c.person_id = person AND c.during && given_during AND c.state = 'held' AND c.held_until <= present
      OFFSET 0
    ) AS theirs
  LOOP
    UPDATE meeting SET state = 'expired', held_until = NULL, closed_at = present, version = version + 1
    WHERE id = stale AND state = 'held';
    IF FOUND THEN
      PERFORM event_publish('meeting.expired', jsonb_build_object('meeting', stale));
    END IF;
  END LOOP;
END
$$;

-- What the place and time of a wish run into before any lock is taken: NULL where nothing.
CREATE FUNCTION meeting_place_fault(
  given_site text, given_room text, given_wall timestamp, given_minutes integer, given_seats integer,
  OUT outcome text, OUT answer jsonb
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
    answer := field_fault('start', fault);
  ELSIF the_room.kind = 'visitsAndCorrespondence' THEN
    outcome := 'clause';
    answer := jsonb_build_object('clause', 'space.3');
  ELSIF NOT the_room.reservable THEN
    outcome := 'clause';
    answer := jsonb_build_object('clause', 'space.1');
  ELSIF the_room.seats < given_seats THEN
    outcome := 'tooFewSeats';
    answer := jsonb_build_object('seats', the_room.seats);
  ELSIF NOT site_open(given_site, given_wall::date, given_wall::date) @> span THEN
    outcome := 'outsideHours';
    answer := jsonb_build_object(
      'alternatives', availability_alternatives(given_site, given_wall, given_minutes, given_seats, '{}'));
  END IF;
END
$$;

-- Takes the locks of a place and its people in the one order, lets stale holds go, and tells what is still in the
-- way: 'roomTaken', 'personTaken', or NULL.
CREATE FUNCTION meeting_claim(
  given_room text, given_during tstzrange, people uuid[], except_meeting uuid DEFAULT NULL
) RETURNS text
  LANGUAGE plpgsql AS $$
DECLARE
  around tstzrange;
BEGIN
  SELECT tstzrange(
    lower(given_during) - make_interval(mins => setup_minutes),
    upper(given_during) + make_interval(mins => clearing_minutes))
  INTO around FROM room WHERE code = given_room FOR NO KEY UPDATE;
  PERFORM FROM mediator WHERE id = ANY (people) ORDER BY id FOR NO KEY UPDATE;
  PERFORM FROM participant WHERE id = ANY (people) ORDER BY id FOR NO KEY UPDATE;
  PERFORM meeting_expire_in_the_way(given_room, around, people);
  IF EXISTS (
    SELECT FROM reservation AS v
    WHERE v.room_code = given_room AND v.during && around AND v.state IN ('held', 'confirmed')
      AND v.meeting_id IS DISTINCT FROM except_meeting
  ) THEN
    RETURN 'roomTaken';
  ELSIF EXISTS (
    SELECT FROM unnest(people) AS person
    CROSS JOIN LATERAL (
      SELECT FROM commitment AS c
      WHERE c.person_id = person AND c.during && given_during AND c.state IN ('held', 'confirmed')
        AND c.meeting_id IS DISTINCT FROM except_meeting
      OFFSET 0
    ) AS theirs
  ) THEN
    RETURN 'personTaken';
  END IF;
  RETURN NULL;
END
$$;

-- What forbids a form with these attendees: the clause, or NULL. contact.2: a preparatory meeting is between the
-- mediator and the offender. program.3: a dialogue has both sides, a recording one.
CREATE FUNCTION meeting_form_forbidden_by(form text, roles text[]) RETURNS text
  LANGUAGE sql IMMUTABLE
  RETURN CASE form
    WHEN 'preparatory' THEN CASE WHEN roles <> ARRAY['offender'] THEN 'contact.2' END
    WHEN 'messageRecording' THEN
      CASE WHEN roles && ARRAY['victim', 'victimSupport'] AND roles && ARRAY['offender', 'offenderSupport']
        THEN 'program.3' END
    ELSE CASE WHEN NOT roles @> ARRAY['victim', 'offender'] THEN 'program.3' END
  END;

CREATE FUNCTION meeting_hold_until(begins timestamptz) RETURNS timestamptz
  LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (
    SELECT least(clock_now() + make_interval(hours => a.hold_hours), begins)
    FROM agency_setting AS a WHERE a.singleton);
END
$$;

-- The wish weighed and, where nothing stands against it, held.
CREATE FUNCTION meeting_request_decide(
  who actor, given_id uuid, given_process uuid, given_form text, given_site text, given_room text,
  given_wall timestamp, given_minutes integer, participants uuid[], arrivals timestamp[],
  OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql AS $$
DECLARE
  zone text;
  region text;
  lead integer;
  requester uuid;
  roles text[];
  fault integer;
  forbidden text;
  span tstzrange;
BEGIN
  answer := '{}';
  SELECT m.id INTO requester
  FROM mediator AS m
  JOIN process_mediator AS pm ON pm.mediator_id = m.id
  JOIN process AS p ON p.id = pm.process_id
  WHERE m.subject = (who).subject AND pm.process_id = given_process AND p.state = 'open';
  IF NOT FOUND THEN
    outcome := 'processNotFound';
    RETURN;
  END IF;

  SELECT f.outcome, f.answer INTO outcome, answer
  FROM meeting_place_fault(given_site, given_room, given_wall, given_minutes, cardinality(participants) + 1) AS f;
  IF outcome IS NOT NULL THEN RETURN; END IF;
  SELECT s.time_zone, s.region, s.arrival_lead_minutes INTO zone, region, lead FROM site AS s WHERE s.code = given_site;
  span := wall_range(given_wall, given_minutes, zone);

  SELECT array_agg(p.role ORDER BY p.role), min(given.position) FILTER (WHERE p.id IS NULL)
  INTO roles, fault
  FROM unnest(participants) WITH ORDINALITY AS given (id, position)
  LEFT JOIN participant AS p ON p.id = given.id AND p.process_id = given_process;
  IF fault IS NOT NULL THEN
    outcome := 'invalid';
    answer := field_fault(format('attendees[%s].participant', fault - 1), 'participantUnknown');
    RETURN;
  END IF;
  SELECT f.outcome, f.answer INTO outcome, answer
  FROM meeting_arrival_fault(given_wall, zone, participants, arrivals) AS f;
  IF outcome IS NOT NULL THEN RETURN; END IF;

  IF roles && ARRAY['victim', 'victimSupport'] AND NOT process_contact_cleared(given_process, given_wall::date) THEN
    PERFORM rju_task_open('contactClearanceNeeded', given_process);
    PERFORM audit_write(who, 'meeting.refuse', 'process', given_process::text, '{"clause": "contact.1"}');
    forbidden := 'contact.1';
  ELSE
    forbidden := coalesce(
      meeting_form_forbidden_by(given_form, roles),
      CASE WHEN NOT mediator_engaged(requester, region, given_wall::date) THEN 'program.2' END);
  END IF;
  IF forbidden IS NOT NULL THEN
    outcome := 'clause';
    answer := jsonb_build_object('clause', forbidden);
    RETURN;
  END IF;

  outcome := meeting_claim(given_room, span, requester || participants);
  IF outcome IS NOT NULL THEN
    answer := jsonb_build_object('alternatives', availability_alternatives(
      given_site, given_wall, given_minutes, cardinality(participants) + 1, requester || participants));
    RETURN;
  END IF;

  INSERT INTO meeting (
    id, process_id, form, site_code, room_code, starts_wall, minutes, zone, held_until, requested_by)
  VALUES (
    given_id, given_process, given_form, given_site, given_room, given_wall, given_minutes, zone,
    meeting_hold_until(lower(span)), requester);
  INSERT INTO reservation (meeting_id, room_code, during, state, held_until)
  SELECT m.id, m.room_code, tstzrange(
    lower(m.during) - make_interval(mins => r.setup_minutes),
    upper(m.during) + make_interval(mins => r.clearing_minutes)), m.state, m.held_until
  FROM meeting AS m JOIN room AS r ON r.code = m.room_code
  WHERE m.id = given_id;
  INSERT INTO attendee (meeting_id, process_id, participant_id, role, arrival_wall, arrival)
  SELECT given_id, given_process, p.id, p.role, planned.wall, planned.wall AT TIME ZONE zone
  FROM unnest(participants, arrivals) AS given (id, arrival)
  JOIN participant AS p ON p.id = given.id
  CROSS JOIN LATERAL (
    SELECT CASE WHEN p.role IN ('victim', 'victimSupport')
      THEN coalesce(given.arrival, given_wall - make_interval(mins => lead)) END AS wall
  ) AS planned;
  INSERT INTO commitment (meeting_id, person_id, during, state, held_until)
  SELECT m.id, person, m.during, m.state, m.held_until
  FROM meeting AS m CROSS JOIN unnest(requester || participants) AS person
  WHERE m.id = given_id;

  PERFORM audit_write(who, 'meeting.request', 'meeting', given_id::text);
  PERFORM event_publish('meeting.held', jsonb_build_object('meeting', given_id));
  PERFORM job_enqueue(
    'meeting.expireHold', jsonb_build_object('meeting', given_id), meeting_hold_until(lower(span)), given_id::text);
  outcome := 'done';
  answer := meeting_view(given_id);
END
$$;

-- Why the arrivals of a wish can't be: they come before the start on its day, at a time that the clocks show once, for
-- those alone who come in by the principal entrance.
CREATE FUNCTION meeting_arrival_fault(
  given_wall timestamp, zone text, participants uuid[], arrivals timestamp[], OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql STABLE AS $$
BEGIN
  SELECT 'invalid', field_fault(format('attendees[%s].arrival', checked.position - 1), checked.fault)
  INTO outcome, answer
  FROM (
    SELECT given.position, CASE
      WHEN p.role NOT IN ('victim', 'victimSupport') THEN 'arrivalForWrongSide'
      WHEN given.arrival >= given_wall OR given.arrival::date <> given_wall::date THEN 'arrivalAfterStart'
      WHEN given.arrival AT TIME ZONE zone <= clock_now() THEN 'inThePast'
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

CREATE FUNCTION meeting_request(
  who actor, request request_identity, given_id uuid, given_process uuid, given_form text, given_site text,
  given_room text, given_wall timestamp, given_minutes integer, participants uuid[], arrivals timestamp[],
  OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql SET enable_seqscan = off SET jit = off AS $$
BEGIN
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  SELECT d.outcome, d.answer INTO outcome, answer
  FROM meeting_request_decide(
    who, given_id, given_process, given_form, given_site, given_room, given_wall, given_minutes, participants,
    arrivals) AS d;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;
