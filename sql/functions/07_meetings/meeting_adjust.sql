-- Adjusts how the sides of a meeting move: the given steps replace the rule's, and all others follow the rule, earlier
-- adjustments included, but for the spots where sides wait. Times are by the site's wall clock. When the victim's side
-- arrives is the attendees' own: all of them are shifted together, so that the first arrives at the given time. For
-- waiting, a place is given.
--
-- A change by the site's staff after which a side would arrive at another time is only proposed: the plan stands until
-- the mediator takes it (entry.1; meeting_answer_arrival).
--
-- Outcomes: 'done', with the meeting; 'invalid', with the field; 'roomTaken', 'personTaken', 'sidesMeet', 'closed',
-- 'duringCount', 'outsideHours' and 'tooLate', without alternatives, if something is in the way of the new plan; and
-- those of meeting_begin_change.
--
-- The planner settings are measured; availability_search says why.
CREATE OR REPLACE FUNCTION meeting_adjust(
  who actor, given_meeting uuid, seen_version integer, sides text[], steps text[],
  walls timestamp[], places text[], OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT SET enable_seqscan = off SET jit = off SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
  is_site constant boolean := (who).role = 'siteStaff';
  former constant jsonb := arrival_times(given_meeting);
  proposed jsonb;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'meeting.adjust');
  SELECT b.outcome, b.answer INTO outcome, answer
  FROM meeting_begin_change(who, given_meeting, seen_version, 'adjust') AS b;
  IF outcome IS NOT NULL THEN RETURN; END IF;
  SELECT f.outcome, f.answer, f.proposed INTO outcome, answer, proposed
  FROM meeting_follow_adjustments(given_meeting, is_site, NOT is_site, sides, steps, walls, places) AS f;
  IF outcome IS NOT NULL THEN RETURN; END IF;
  PERFORM arrival_proposal_close(given_meeting, 'overtaken', (who).subject);
  UPDATE meeting SET version = version + 1 WHERE id = given_meeting;
  IF proposed IS NULL THEN
    PERFORM meeting_end_hold_in_time(given_meeting);
    PERFORM audit_write(who, 'meeting.adjust', 'meeting', given_meeting::text);
    PERFORM meeting_publish(
      'meeting.adjusted', given_meeting, arrival_event(given_meeting, former, arrival_times(given_meeting)));
    PERFORM meeting_review(given_meeting);
  ELSE
    INSERT INTO arrival_proposal (meeting_id, sides, steps, walls, places, former, proposed, proposed_by)
    VALUES (given_meeting, sides, steps, walls, places, former, proposed, (who).subject);
    PERFORM audit_write(who, 'meeting.adjust', 'meeting', given_meeting::text, jsonb_build_object('proposed', true));
    PERFORM meeting_publish('meeting.arrivalProposed', given_meeting, arrival_event(given_meeting, former, proposed));
  END IF;
  outcome := 'done';
  answer := meeting_view(given_meeting);
END
$$;

-- Plans a meeting anew with the given steps. If arrivals may not change and would, it writes nothing, and proposed has
-- when the sides would arrive.
--
-- Outcomes: NULL; the refusals of meeting_adjust.
CREATE OR REPLACE FUNCTION meeting_follow_adjustments(
  given_meeting uuid, is_site boolean, may_change_arrivals boolean, sides text[], steps text[], walls timestamp[],
  places text[], OUT outcome text, OUT answer jsonb, OUT proposed jsonb
)
  LANGUAGE plpgsql
AS $$
DECLARE
  former constant jsonb := arrival_times(given_meeting);
  obstacle text;
  lead interval;
  present jsonb;
BEGIN
  SELECT f.outcome, f.answer INTO outcome, answer
  FROM meeting_adjustment_fault(given_meeting, is_site, sides, steps, walls, places) AS f;
  IF outcome IS NOT NULL THEN RETURN; END IF;
  -- The plan is written before it is checked; the exception undoes it if something is in its way.
  BEGIN
    PERFORM meeting_write_adjustments(given_meeting, sides, steps, walls, places);
    obstacle := meeting_adjustment_obstacle(given_meeting);
    IF obstacle IS NULL THEN
      PERFORM meeting_occupy(given_meeting);
      present := arrival_times(given_meeting);
      lead := meeting_arrival_lead(given_meeting, is_site, EXISTS (
        SELECT FROM jsonb_each_text(former) AS f JOIN jsonb_each_text(present) AS p ON p.key = f.key
        WHERE p.value::timestamp < f.value::timestamp));
      IF present <> former AND meeting_first_arrival(given_meeting) < clock_now() + lead THEN
        obstacle := 'tooLate';
      ELSIF NOT may_change_arrivals AND present <> former THEN
        proposed := present;
      END IF;
    END IF;
    IF obstacle IS NOT NULL OR proposed IS NOT NULL THEN
      RAISE EXCEPTION 'the former plan stands' USING ERRCODE = 'triggered_action_exception';
    END IF;
  EXCEPTION WHEN triggered_action_exception THEN NULL;
  END;
  IF obstacle IN ('movementOutOfOrder', 'sidesTooClose') THEN
    outcome := 'invalid';
    answer := field_fault('movements', obstacle);
  ELSIF obstacle IS NOT NULL THEN
    outcome := obstacle;
    answer := (
      SELECT meeting_obstacle_answer(m.site_code, '[]', lead) FROM meeting AS m WHERE m.id = given_meeting);
  END IF;
END
$$;

-- What is wrong with the given steps by themselves: NULL, or 'invalid' with the field. A spot where a side waits is the
-- site's to name.
CREATE OR REPLACE FUNCTION meeting_adjustment_fault(
  given_meeting uuid, is_site boolean, sides text[], steps text[], walls timestamp[], places text[],
  OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql STABLE
AS $$
DECLARE
  fault record;
BEGIN
  SELECT given.position, CASE
    WHEN given.step = 'waiting' THEN CASE
      WHEN given.wall IS NOT NULL OR waiting_way(s.code, given.side, given.place) IS NULL
        OR NOT is_site AND way_spot(waiting_way(s.code, given.side, given.place)) IS NOT NULL THEN 'placeUnknown' END
    WHEN given.place IS NOT NULL OR given.wall IS NULL OR given.step = 'departure' THEN 'notAllowed'
    WHEN given.wall::date <> m.day THEN 'notAllowed'
    WHEN wall_instant(given.wall, s.time_zone) <= clock_now() THEN 'inThePast'
    ELSE wall_fault(given.wall, s.time_zone)
  END AS reason
  INTO fault
  FROM meeting AS m
  JOIN site AS s ON s.code = m.site_code
  CROSS JOIN unnest(sides, steps, walls, places) WITH ORDINALITY AS given (side, step, wall, place, position)
  WHERE m.id = given_meeting
  ORDER BY 2 NULLS LAST, 1 LIMIT 1;
  IF fault.reason IS NOT NULL THEN
    outcome := 'invalid';
    answer := field_fault(format('movements[%s]', fault.position - 1), fault.reason);
  END IF;
END
$$;

-- Replaces the adjustments of a meeting, and shifts the arrivals of the victim's side where that is asked for.
CREATE OR REPLACE FUNCTION meeting_write_adjustments(
  given_meeting uuid, sides text[], steps text[], walls timestamp[], places text[]
) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  the_meeting meeting;
  zone text;
BEGIN
  SELECT * INTO the_meeting FROM meeting WHERE id = given_meeting;
  SELECT s.time_zone INTO zone FROM site AS s WHERE s.code = the_meeting.site_code;
  DELETE FROM movement_adjustment AS j
  WHERE j.meeting_id = given_meeting AND (j.spot IS NULL OR EXISTS (
    SELECT FROM unnest(sides, steps) AS given (side, step) WHERE (given.side, given.step) = (j.side, j.step)));
  INSERT INTO movement_adjustment (meeting_id, side, step, begins, place_code, spot)
  SELECT given_meeting, given.side, given.step,
    (extract(epoch FROM wall_instant(given.wall, zone) - CASE given.step
      WHEN 'leaving' THEN upper(the_meeting.during) ELSE lower(the_meeting.during) END) / 60)::integer,
    way_place(waiting.way), way_spot(waiting.way)
  FROM unnest(sides, steps, walls, places) AS given (side, step, wall, place)
  CROSS JOIN LATERAL waiting_way(the_meeting.site_code, given.side, given.place) AS waiting (way)
  WHERE (given.side, given.step) <> ('victim', 'arrival');
  UPDATE attendee AS a SET
    arrival_wall = shifted.arrival AT TIME ZONE zone,
    arrival = wall_instant_near(shifted.arrival AT TIME ZONE zone, zone, shifted.arrival)
  FROM unnest(sides, steps, walls) AS given (side, step, wall)
  CROSS JOIN (SELECT min(f.arrival) AS arrival FROM attendee AS f WHERE f.meeting_id = given_meeting) AS first
  CROSS JOIN LATERAL (
    SELECT e.id, e.arrival + (wall_instant(given.wall, zone) - first.arrival) AS arrival
    FROM attendee AS e WHERE e.meeting_id = given_meeting
  ) AS shifted
  WHERE a.id = shifted.id AND a.meeting_id = given_meeting AND a.arrival_wall IS NOT NULL
    AND (given.side, given.step) = ('victim', 'arrival');
END
$$;

-- What is in the way of a meeting's adjusted plan: what movement_fault or meeting_claim finds, or NULL.
CREATE OR REPLACE FUNCTION meeting_adjustment_obstacle(given_meeting uuid) RETURNS text
  LANGUAGE plpgsql
AS $$
DECLARE
  the_meeting meeting;
  the_site site;
  parties record;
  people uuid[];
  broken text;
BEGIN
  SELECT * INTO the_meeting FROM meeting WHERE id = given_meeting;
  SELECT * INTO the_site FROM site WHERE code = the_meeting.site_code;
  SELECT * INTO parties FROM meeting_sides(given_meeting);
  broken := movement_fault(
    the_site, parties.roles, the_meeting.minutes, parties.first_arrival, parties.last_arrival, parties.adjusted,
    the_meeting.stagger);
  IF broken IS NOT NULL THEN RETURN broken; END IF;
  people := meeting_people(given_meeting);
  RETURN (
    SELECT c.obstacle
    FROM meeting_claim(
      the_site.code, the_meeting.room_code, the_meeting.during, people, parties.roles, parties.first_arrival,
      parties.last_arrival, parties.adjusted, parties.wished, given_meeting, the_meeting.stagger,
      the_meeting.stagger, NULL) AS c);
END
$$;

-- The rule that an adjusted plan breaks: 'movementOutOfOrder', 'sidesTooClose', or NULL.
CREATE OR REPLACE FUNCTION movement_fault(
  the_site site, roles text[], minutes integer, first_arrival integer, last_arrival integer, adjusted jsonb,
  stagger integer
) RETURNS text
  LANGUAGE plpgsql IMMUTABLE
AS $$
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
