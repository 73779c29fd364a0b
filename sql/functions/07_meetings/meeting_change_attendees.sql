-- Changes who attends a meeting, without losing its slot: the given list replaces the present one (space.2). Where no
-- arrival is given, who was listed keeps theirs, and others' are planned; adjustments of the movement end, and room,
-- places and people are claimed as for a request. The new list has a version of its own, to which everyone agrees anew;
-- a confirmed meeting is held again, as the site's staff have not attested for it. The same people at the same times
-- change nothing.
--
-- Outcomes: 'done', with the meeting; those of meeting_begin_change; 'invalid', with the faulty field of an attendee;
-- 'clause' for program.1, contact.1 (the unit gets a task), contact.2 and program.3; 'tooFewSeats', with the seats;
-- 'roomTaken', 'personTaken', 'sidesMeet', 'closed', 'duringCount', 'outsideHours' and, inside the site's lead before
-- the first arrival (entry.3), 'tooLate', with alternatives.
--
-- The planner settings are measured; availability_search says why.
CREATE OR REPLACE FUNCTION meeting_change_attendees(
  who actor, given_meeting uuid, seen_version integer, participants uuid[], arrivals timestamp[], OUT outcome text,
  OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT SET enable_seqscan = off SET jit = off SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
  old meeting;
  the_site site;
  people uuid[];
  roles text[];
  claimed record;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'meeting.changeAttendees');
  -- Whoever records an order, or takes a clearance away, locks the process before its meetings.
  PERFORM FROM process AS p WHERE p.id = (SELECT m.process_id FROM meeting AS m WHERE m.id = given_meeting) FOR SHARE;
  SELECT b.outcome, b.answer INTO outcome, answer
  FROM meeting_begin_change(who, given_meeting, seen_version, 'changeAttendees') AS b;
  IF outcome IS NOT NULL THEN RETURN; END IF;
  IF meeting_attendees_are(given_meeting, participants, arrivals) THEN
    outcome := 'done';
    answer := meeting_view(given_meeting);
    RETURN;
  END IF;
  SELECT * INTO old FROM meeting WHERE id = given_meeting;
  SELECT * INTO the_site FROM site AS s WHERE s.code = old.site_code;
  people := participants || old.mediator_id
    || ARRAY(SELECT c.mediator_id FROM meeting_co_mediator AS c WHERE c.meeting_id = given_meeting);
  SELECT f.outcome, f.answer, f.roles INTO outcome, answer, roles
  FROM meeting_attendees_fault(old, the_site, participants, arrivals, cardinality(people)) AS f;
  IF outcome IS NOT NULL THEN RETURN; END IF;
  SELECT c.* INTO claimed
  FROM site_leads(old.site_code) AS l, meeting_claim_with_arrivals(
    the_site, old.room_code, old.starts_wall, old.minutes, people, participants,
    meeting_arrivals_kept(old, the_site, participants, arrivals, roles), roles, given_meeting,
    l.confirmation_lead) AS c;
  IF claimed.obstacle IS NOT NULL THEN
    outcome := claimed.obstacle;
    answer := meeting_obstacle_answer(old.site_code, availability_alternatives(
      old.process_id, old.site_code, old.starts_wall, old.minutes, people, roles, given_meeting),
      (SELECT l.confirmation_lead FROM site_leads(old.site_code) AS l));
    RETURN;
  END IF;
  SELECT w.outcome, w.answer INTO outcome, answer
  FROM meeting_try_attendees(
    who, old, participants, claimed.walls, claimed.instants, claimed.stagger) AS w;
  IF outcome IS NOT NULL THEN RETURN; END IF;
  PERFORM audit_write(who, 'meeting.changeAttendees', 'meeting', given_meeting::text,
    jsonb_build_object('participants', participants));
  PERFORM meeting_publish('meeting.attendeesChanged', given_meeting);
  outcome := 'done';
  answer := meeting_view(given_meeting);
END
$$;

-- Whether a meeting's attendees are these already, at these times; a time that isn't given is as it was planned.
CREATE OR REPLACE FUNCTION meeting_attendees_are(given_meeting uuid, participants uuid[], arrivals timestamp[])
  RETURNS boolean
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN NOT EXISTS (
    SELECT FROM unnest(participants, arrivals) AS given (id, arrival)
    FULL JOIN (SELECT * FROM attendee AS a WHERE a.meeting_id = given_meeting) AS a ON a.participant_id = given.id
    WHERE a.id IS NULL OR given.id IS NULL
      OR given.arrival IS NOT NULL AND given.arrival IS DISTINCT FROM a.arrival_wall);
END
$$;

-- The wished arrivals, and where none is given, when somebody who is listed already comes, if that leaves time for the
-- plan of the given roles.
CREATE OR REPLACE FUNCTION meeting_arrivals_kept(
  old meeting, the_site site, participants uuid[], arrivals timestamp[], roles text[]
) RETURNS timestamp[]
  LANGUAGE plpgsql STABLE
AS $$
DECLARE
  latest constant timestamp := (old).starts_wall
    - make_interval(mins => movement_lead_least(the_site, roles && ARRAY['offender', 'offenderSupport']));
BEGIN
  RETURN ARRAY(
    SELECT coalesce(given.arrival, a.arrival_wall)
    FROM unnest(participants, arrivals) WITH ORDINALITY AS given (id, arrival, position)
    LEFT JOIN attendee AS a
      ON a.meeting_id = (old).id AND a.participant_id = given.id AND a.arrival_wall <= latest
    ORDER BY given.position);
END
$$;

-- What is wrong with a wished list, as far as it can be known without a lock; NULL if nothing is. roles are those of
-- the people, in order.
CREATE OR REPLACE FUNCTION meeting_attendees_fault(
  old meeting, the_site site, participants uuid[], arrivals timestamp[], given_seats integer, OUT outcome text,
  OUT answer jsonb, OUT roles text[]
)
  LANGUAGE plpgsql STABLE
AS $$
DECLARE
  stranger integer;
  forbidden text;
  seats integer;
BEGIN
  SELECT array_agg(p.role ORDER BY p.role), min(given.position) FILTER (WHERE p.id IS NULL)
  INTO roles, stranger
  FROM unnest(participants) WITH ORDINALITY AS given (id, position)
  LEFT JOIN participant AS p ON p.id = given.id AND p.process_id = (old).process_id;
  IF stranger IS NOT NULL THEN
    outcome := 'invalid';
    answer := field_fault(format('attendees[%s].participant', stranger - 1), 'participantUnknown');
    RETURN;
  END IF;
  SELECT f.outcome, f.answer INTO outcome, answer
  FROM meeting_arrival_fault(the_site, (old).starts_wall, participants, arrivals, roles) AS f;
  IF outcome IS NOT NULL THEN RETURN; END IF;
  forbidden := CASE WHEN EXISTS (SELECT FROM unnest(participants) AS p WHERE NOT participant_takes_part(p))
    THEN 'program.1' ELSE meeting_form_forbidden_by((old).form, roles) END;
  SELECT r.seats INTO seats FROM room AS r WHERE r.code = (old).room_code;
  IF forbidden IS NOT NULL THEN
    outcome := 'clause';
    answer := jsonb_build_object('clause', forbidden);
  ELSIF seats < given_seats THEN
    outcome := 'tooFewSeats';
    answer := jsonb_build_object('seats', seats);
  END IF;
END
$$;

-- Writes the list. The outcome is NULL, or 'clause' if the tables refuse somebody: then nothing is changed.
CREATE OR REPLACE FUNCTION meeting_try_attendees(
  who actor, old meeting, participants uuid[], walls timestamp[], instants timestamptz[], given_stagger integer,
  OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql
AS $$
DECLARE
  broken text;
BEGIN
  BEGIN
    PERFORM meeting_write_attendees(who, old, participants, walls, instants, given_stagger);
    RETURN;
  EXCEPTION WHEN check_violation THEN
    GET STACKED DIAGNOSTICS broken = CONSTRAINT_NAME;
    IF broken NOT IN ('attendee_contact_cleared', 'attendee_takes_part') THEN RAISE; END IF;
  END;
  outcome := 'clause';
  answer := jsonb_build_object(
    'clause', CASE broken WHEN 'attendee_takes_part' THEN 'program.1' ELSE 'contact.1' END);
  IF broken = 'attendee_contact_cleared' THEN
    PERFORM rju_task_open(
      contact_obstacle((old).process_id, (old).form, participants, (old).day, (old).id), (old).process_id, (old).id);
  END IF;
END
$$;
