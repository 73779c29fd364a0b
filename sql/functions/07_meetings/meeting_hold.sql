-- Holds a wished meeting, or says what prevents it. attending is its mediator, companions are the co-mediators;
-- given_lead is how far ahead the first arrival must lie (entry.3). The caller writes the trail and publishes the
-- event.
--
-- Outcomes: 'done', if it is held; those of meeting_place_fault; 'invalid', with the faulty field of an attendee;
-- 'clause' for contact.1 (the unit gets a task), contact.2, program.1, program.2 and program.3; 'roomTaken',
-- 'personTaken', 'sidesMeet', 'closed', 'duringCount', 'outsideHours' and 'tooLate', with alternatives.
CREATE OR REPLACE FUNCTION meeting_hold(
  given_id uuid, given_process uuid, given_form text, given_site text, given_room text, given_wall timestamp,
  given_minutes integer, participants uuid[], arrivals timestamp[], requester uuid, attending uuid, companions uuid[],
  given_lead interval, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql
AS $$
DECLARE
  people constant uuid[] := attending || companions || participants;
  the_site site;
  roles text[];
  stranger integer;
  obstructed text;
  forbidden text;
  claimed record;
BEGIN
  SELECT f.outcome, f.answer INTO outcome, answer
  FROM meeting_place_fault(
    given_process, given_site, given_room, given_wall, given_minutes, cardinality(people)) AS f;
  IF outcome IS NOT NULL AND outcome <> 'outsideHours' THEN RETURN; END IF;
  SELECT * INTO the_site FROM site AS s WHERE s.code = given_site;
  SELECT array_agg(p.role ORDER BY p.role), min(given.position) FILTER (WHERE p.id IS NULL)
  INTO roles, stranger
  FROM unnest(participants) WITH ORDINALITY AS given (id, position)
  LEFT JOIN participant AS p ON p.id = given.id AND p.process_id = given_process;
  IF outcome = 'outsideHours' THEN
    answer := jsonb_build_object('alternatives', availability_alternatives(
      given_process, given_site, given_wall, given_minutes, people, coalesce(roles, '{}'), NULL));
    RETURN;
  ELSIF stranger IS NOT NULL THEN
    outcome := 'invalid';
    answer := field_fault(format('attendees[%s].participant', stranger - 1), 'participantUnknown');
    RETURN;
  END IF;
  SELECT f.outcome, f.answer INTO outcome, answer
  FROM meeting_arrival_fault(the_site, given_wall, participants, arrivals, roles) AS f;
  IF outcome IS NOT NULL THEN RETURN; END IF;

  obstructed := contact_obstacle(given_process, given_form, participants, given_wall::date, NULL);
  IF EXISTS (SELECT FROM unnest(participants) AS p WHERE NOT participant_takes_part(p)) THEN
    forbidden := 'program.1';
  ELSE
    forbidden := meeting_form_forbidden_by(given_form, roles);
    -- No clearance lets both sides into a preparatory meeting (contact.2).
    IF obstructed <> 'contactAnswerNeeded' AND forbidden IS DISTINCT FROM 'contact.2' THEN
      forbidden := 'contact.1';
    END IF;
  END IF;
  -- An answer of the unit is only asked for what nothing else forbids.
  answer := coalesce(
    CASE WHEN forbidden IS NOT NULL THEN jsonb_build_object('clause', forbidden)
      ELSE mediators_forbidden_by(attending || companions, given_process, given_site, given_wall::date) END,
    CASE WHEN obstructed IS NOT NULL THEN '{"clause": "contact.1"}'::jsonb END);
  IF answer IS NOT NULL THEN
    outcome := 'clause';
    IF answer ->> 'clause' = 'contact.1' THEN
      PERFORM rju_task_open(obstructed, given_process, NULL, given_wall::date);
    END IF;
    RETURN;
  END IF;

  SELECT * INTO claimed
  FROM meeting_claim_with_arrivals(
    the_site, given_room, given_wall, given_minutes, people, participants, arrivals, roles, NULL,
    given_lead);
  IF claimed.obstacle IS NOT NULL THEN
    outcome := claimed.obstacle;
    answer := meeting_obstacle_answer(given_site, availability_alternatives(
      given_process, given_site, given_wall, given_minutes, people, roles, NULL), given_lead);
    RETURN;
  END IF;
  -- Asked again under the lock: somebody may have withdrawn while this waited.
  IF EXISTS (SELECT FROM unnest(participants) AS p WHERE NOT participant_takes_part(p)) THEN
    outcome := 'clause';
    answer := jsonb_build_object('clause', 'program.1');
    RETURN;
  END IF;
  PERFORM meeting_write_hold(
    given_id, given_process, given_form, the_site, given_room, given_wall, given_minutes, participants, claimed.walls,
    claimed.instants, requester, attending, companions, claimed.stagger, claimed.arrives);
  outcome := 'done';
  answer := '{}';
END
$$;

-- What is wrong with the wished arrivals: NULL, or 'invalid' with the field. An arrival is for somebody who comes by
-- the principal entrance; it lies before the start, on the same day, ahead of now, at a time that the clocks show once,
-- and leaves time for the plan.
CREATE OR REPLACE FUNCTION meeting_arrival_fault(
  the_site site, given_wall timestamp, participants uuid[], arrivals timestamp[], roles text[], OUT outcome text,
  OUT answer jsonb
)
  LANGUAGE plpgsql STABLE
AS $$
DECLARE
  zone constant text := (the_site).time_zone;
  late integer;
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
  IF outcome IS NOT NULL THEN RETURN; END IF;
  SELECT min(given.position) INTO late
  FROM unnest(arrivals) WITH ORDINALITY AS given (arrival, position)
  WHERE given.arrival > given_wall
    - make_interval(mins => movement_lead_least(the_site, roles && ARRAY['offender', 'offenderSupport']));
  IF late IS NOT NULL THEN
    outcome := 'invalid';
    answer := field_fault(format('attendees[%s].arrival', late - 1), 'movementOutOfOrder');
  END IF;
END
$$;

-- The clause that forbids a form with these attendees, or NULL. A preparatory meeting is between the mediator and the
-- offender (contact.2); a dialogue has both sides, a recording only one (program.3).
CREATE OR REPLACE FUNCTION meeting_form_forbidden_by(form text, roles text[]) RETURNS text
  LANGUAGE sql IMMUTABLE
  RETURN CASE form
    WHEN 'preparatory' THEN CASE WHEN roles <> ARRAY['offender'] THEN 'contact.2' END
    WHEN 'messageRecording' THEN
      CASE WHEN roles && ARRAY['victim', 'victimSupport'] AND roles && ARRAY['offender', 'offenderSupport']
        THEN 'program.3' END
    ELSE CASE WHEN NOT roles @> ARRAY['victim', 'offender'] THEN 'program.3' END
  END;

-- Claims room, places and people by the least stagger at which nothing is in the way, and plans when the victim's side
-- arrives; NULL for everyone else. Some arrivals may be wished while others are left to the plan, so each stagger has
-- arrivals of its own. They are planned in instants: a wall time before the start can come after it where the clocks
-- change, and the clocks can pass it twice. obstacle is what was in the way of the first, or NULL; arrives is when the
-- first of either side arrives.
CREATE OR REPLACE FUNCTION meeting_claim_with_arrivals(
  the_site site, given_room text, given_wall timestamp, given_minutes integer, people uuid[], participants uuid[],
  arrivals timestamp[], roles text[], except_meeting uuid, given_lead interval, OUT obstacle text,
  OUT walls timestamp[], OUT instants timestamptz[], OUT stagger integer, OUT arrives timestamptz
)
  LANGUAGE plpgsql
AS $$
DECLARE
  zone constant text := (the_site).time_zone;
  span constant tstzrange := wall_range(given_wall, given_minutes, zone);
  lead constant integer := movement_lead(the_site, roles && ARRAY['offender', 'offenderSupport']);
  first_arrival integer;
  last_arrival integer;
  found_obstacle text;
BEGIN
  FOR tried IN 0..3 LOOP
    SELECT array_agg(by_clock.wall ORDER BY given.position), array_agg(planned.arrival ORDER BY given.position),
      (extract(epoch FROM min(planned.arrival) - lower(span)) / 60)::integer,
      (extract(epoch FROM max(planned.arrival) - lower(span)) / 60)::integer
    INTO walls, instants, first_arrival, last_arrival
    FROM unnest(participants, arrivals) WITH ORDINALITY AS given (id, arrival, position)
    JOIN participant AS p ON p.id = given.id
    LEFT JOIN attendee AS kept
      ON kept.meeting_id = except_meeting AND kept.participant_id = given.id AND kept.arrival_wall = given.arrival
    CROSS JOIN LATERAL (
      SELECT lower(span) - make_interval(mins =>
        lead + tried * ((the_site).passage_minutes + (the_site).separation_minutes)) AS instant
    ) AS by_plan
    CROSS JOIN LATERAL (
      SELECT CASE WHEN p.role IN ('victim', 'victimSupport')
        THEN coalesce(given.arrival, by_plan.instant AT TIME ZONE zone) END AS wall
    ) AS by_clock
    CROSS JOIN LATERAL (
      SELECT wall_instant_near(by_clock.wall, zone, coalesce(kept.arrival, by_plan.instant)) AS arrival
    ) AS planned;
    SELECT c.obstacle, c.stagger, c.arrives INTO found_obstacle, stagger, arrives
    FROM meeting_claim(
      (the_site).code, given_room, span, people, roles, first_arrival, last_arrival, '{}', '{}', except_meeting, tried,
      tried, given_lead) AS c;
    IF found_obstacle IS NULL THEN
      obstacle := NULL;
      RETURN;
    END IF;
    obstacle := coalesce(obstacle, found_obstacle);
    EXIT WHEN found_obstacle NOT IN ('duringCount', 'sidesMeet');
  END LOOP;
END
$$;

-- Writes a held meeting with its attendees, commitments, rooms and movements, and plans the job that expires the hold.
CREATE OR REPLACE FUNCTION meeting_write_hold(
  given_id uuid, given_process uuid, given_form text, the_site site, given_room text, given_wall timestamp,
  given_minutes integer, participants uuid[], walls timestamp[], instants timestamptz[], requester uuid,
  attending uuid, companions uuid[], given_stagger integer, arrives timestamptz
) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  zone constant text := (the_site).time_zone;
  until constant timestamptz := meeting_hold_until((the_site).code, arrives);
BEGIN
  INSERT INTO meeting (
    id, process_id, form, site_code, room_code, starts_wall, minutes, zone, held_until, requested_by, mediator_id,
    stagger)
  VALUES (
    given_id, given_process, given_form, (the_site).code, given_room, given_wall, given_minutes, zone, until,
    requester, attending, given_stagger);
  INSERT INTO attendee (meeting_id, process_id, participant_id, role, arrival_wall, arrival)
  SELECT given_id, given_process, p.id, p.role, given.wall, given.arrival
  FROM unnest(participants, walls, instants) AS given (id, wall, arrival)
  JOIN participant AS p ON p.id = given.id;
  INSERT INTO meeting_co_mediator (meeting_id, mediator_id)
  SELECT given_id, companion FROM unnest(companions) AS companion;
  PERFORM meeting_occupy(given_id);
  PERFORM meeting_flag_transfer(given_id);
  PERFORM job_enqueue('meeting.expireHold', jsonb_build_object('meeting', given_id), until, given_id::text);
END
$$;
