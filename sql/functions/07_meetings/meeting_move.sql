-- Moves a meeting to another time, room or site: the new place is claimed before the old one is given up, in one change
-- of the row. A confirmed meeting goes back to being held, as the site's staff have not attested the new place.
-- Arrivals keep their distance from the start, unless that is too short for the new site's plan; adjustments of the
-- movement are kept at the same site.
--
-- Outcomes: 'done', with the meeting; those of meeting_begin_change and meeting_place_fault; 'clause' for contact.2,
-- contact.1 (the unit gets a task) and program.2; 'roomTaken', 'personTaken', 'sidesMeet', 'closed', 'duringCount',
-- 'outsideHours' and 'tooLate', with alternatives.
--
-- The planner settings are measured; availability_search says why.
CREATE OR REPLACE FUNCTION meeting_move(
  who actor, given_meeting uuid, seen_version integer, given_site text, given_room text,
  given_wall timestamp, given_minutes integer, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT SET enable_seqscan = off SET jit = off SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
  old meeting;
  people uuid[];
  the_site site;
  span tstzrange;
  sides record;
  obstructed text;
  forbidden text;
  given_stagger integer;
  arrives timestamptz;
  until timestamptz;
  latest timestamptz;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'meeting.move');
  SELECT b.outcome, b.answer INTO outcome, answer
  FROM meeting_begin_change(who, given_meeting, seen_version, 'move') AS b;
  IF outcome IS NOT NULL THEN RETURN; END IF;
  SELECT * INTO old FROM meeting WHERE id = given_meeting;
  people := meeting_people(given_meeting);
  SELECT * INTO sides FROM meeting_sides_at(given_meeting, given_site);
  SELECT f.outcome, f.answer INTO outcome, answer
  FROM meeting_place_fault(
    old.process_id, given_site, given_room, given_wall, given_minutes, cardinality(people)) AS f;
  IF outcome = 'outsideHours' THEN
    answer := jsonb_build_object('alternatives', availability_alternatives(
      old.process_id, given_site, given_wall, given_minutes, people, sides.roles, given_meeting));
  END IF;
  IF outcome IS NOT NULL THEN RETURN; END IF;
  SELECT * INTO the_site FROM site AS s WHERE s.code = given_site;
  span := wall_range(given_wall, given_minutes, the_site.time_zone);
  obstructed := contact_obstacle(
    old.process_id, old.form,
    ARRAY(SELECT a.participant_id FROM attendee AS a WHERE a.meeting_id = given_meeting), given_wall::date,
    given_meeting);
  IF meeting_form_forbidden_by(old.form, sides.roles) = 'contact.2' THEN
    forbidden := 'contact.2';
  ELSIF obstructed IS NOT NULL THEN
    PERFORM rju_task_open(obstructed, old.process_id, given_meeting, given_wall::date);
    forbidden := 'contact.1';
  END IF;
  answer := CASE WHEN forbidden IS NOT NULL THEN jsonb_build_object('clause', forbidden)
    ELSE mediators_forbidden_by(
      ARRAY(SELECT * FROM meeting_mediators(given_meeting)), old.process_id, given_site, given_wall::date) END;
  IF answer IS NOT NULL THEN
    outcome := 'clause';
    RETURN;
  END IF;
  SELECT c.obstacle, c.stagger, c.arrives INTO outcome, given_stagger, arrives
  FROM site_leads(given_site) AS l, meeting_claim(
    given_site, given_room, span, people, sides.roles, sides.first_arrival, sides.last_arrival, sides.adjusted,
    sides.wished, given_meeting, 0, 3, l.request_lead) AS c;
  IF outcome IS NOT NULL THEN
    answer := meeting_obstacle_answer(given_site, availability_alternatives(
      old.process_id, given_site, given_wall, given_minutes, people, sides.roles, given_meeting));
    RETURN;
  END IF;
  until := meeting_hold_until(given_site, arrives);
  DELETE FROM attestation WHERE meeting_id = given_meeting;
  IF given_site <> old.site_code THEN
    DELETE FROM movement_adjustment WHERE meeting_id = given_meeting;
  END IF;
  UPDATE meeting SET
    site_code = given_site, room_code = given_room, starts_wall = given_wall, minutes = given_minutes,
    zone = the_site.time_zone, state = 'held', held_until = until, contested = false,
    stagger = given_stagger, version = version + 1
  WHERE id = given_meeting;
  PERFORM meeting_flag_clear(given_meeting, NULL, NULL);
  PERFORM meeting_flag_transfer(given_meeting);
  PERFORM job_cancel('meeting.complete', given_meeting::text);
  PERFORM job_cancel('meeting.expireHold', given_meeting::text);
  PERFORM job_enqueue(
    'meeting.expireHold', jsonb_build_object('meeting', given_meeting), until, given_meeting::text);
  -- Moved to its own place it keeps its ways, which the site's times may have overtaken: then it is planned anew.
  latest := lower(span) - make_interval(
    mins => movement_lead_least(the_site, sides.roles && ARRAY['offender', 'offenderSupport']));
  UPDATE attendee AS a SET
    arrival_wall = latest AT TIME ZONE the_site.time_zone,
    arrival = wall_instant_near(latest AT TIME ZONE the_site.time_zone, the_site.time_zone, latest)
  WHERE a.meeting_id = given_meeting AND a.arrival > latest;
  PERFORM meeting_review(given_meeting);
  PERFORM audit_write(who, 'meeting.move', 'meeting', given_meeting::text);
  PERFORM meeting_publish('meeting.moved', given_meeting);
  outcome := 'done';
  answer := meeting_view(given_meeting);
END
$$;
