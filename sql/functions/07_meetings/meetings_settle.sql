-- Settles, once, what release 0.1.0 left (entry.1, entry.2): rooms and people that it took for less than until the last
-- has left, collisions that the migrations marked, sides that wait nowhere, tasks without a reminder, and meetings
-- whose orders and conditions were never looked for, which the review that it plans finds.
--
-- First all active meetings give up what they have, but those under way. Then each takes it in the order of the
-- requests, for as long as its plan needs it. One that collides with another stays contested and is held again; both
-- sides and the unit are told.
--
-- All of it and the job's completion are one transaction: a job that is killed starts anew. False, and nothing done, if
-- its lease is lost.
CREATE OR REPLACE FUNCTION meetings_settle(job bigint, lease integer) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  present constant timestamptz := clock_now();
  ids uuid[];
  standing uuid;
BEGIN
  PERFORM actor_require_service();
  IF NOT job_complete(job, lease) THEN RETURN false; END IF;
  -- Everything that changes a meeting locks it before its reservations, so this locks the tables in that order. Readers
  -- aren't blocked.
  LOCK TABLE meeting IN EXCLUSIVE MODE;
  LOCK TABLE reservation IN SHARE ROW EXCLUSIVE MODE;
  ids := ARRAY(
    SELECT m.id FROM meeting AS m
    WHERE upper(m.during) > present AND (m.state = 'confirmed' OR m.state = 'held' AND m.held_until > present)
    ORDER BY meeting_is_under_way(m.id) DESC, m.requested_at, m.id);
  UPDATE meeting AS m SET contested = true WHERE m.id = ANY (ids) AND NOT meeting_is_under_way(m.id);
  FOREACH standing IN ARRAY ids LOOP
    PERFORM meeting_settle_as_planned(standing);
  END LOOP;
  -- Only now has each taken what it needs: what the ground lacks otherwise is found, and other ways may be free.
  FOREACH standing IN ARRAY ids LOOP
    PERFORM meeting_review(standing);
    PERFORM meeting_end_hold_in_time(standing);
  END LOOP;
  PERFORM rju_task_plan_missing();
  PERFORM job_enqueue('contact.review', '{}', NULL, 'contact.review');
  RETURN true;
END
$$;

-- Has a meeting take its rooms and people for as long as its present plan needs them, or flags that it collides. A
-- confirmed one of which a side waits nowhere is held again, so that its site attests where.
CREATE OR REPLACE FUNCTION meeting_settle_as_planned(given_meeting uuid) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  is_flagged constant boolean := EXISTS (
    SELECT FROM meeting_flag AS f
    WHERE f.meeting_id = given_meeting AND f.kind = 'collision' AND f.cleared_at IS NULL);
BEGIN
  IF movement_unplaced(given_meeting) THEN
    PERFORM meeting_put_on_hold(given_meeting);
  END IF;
  -- A flag that a migration wrote wasn't told.
  PERFORM meeting_flag_clear(given_meeting, 'collision', NULL);
  IF NOT meeting_take_as_planned(given_meeting) THEN
    PERFORM meeting_lose_ground(given_meeting, 'collision', NULL);
  ELSIF is_flagged THEN
    PERFORM meeting_regain_ground(given_meeting);
  END IF;
END
$$;

-- False, and nothing done, if another meeting has some of what the present plan of this one needs.
CREATE OR REPLACE FUNCTION meeting_take_as_planned(given_meeting uuid) RETURNS boolean
  LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM meeting_expire_run_out(given_meeting);
  PERFORM meeting_take(given_meeting, ARRAY(
    SELECT ROW(v.side, v.step, v.way, v.during, v.kept)::movement_step
    FROM movement AS v WHERE v.meeting_id = given_meeting));
  UPDATE meeting SET contested = false WHERE id = given_meeting AND contested;
  RETURN true;
EXCEPTION WHEN exclusion_violation OR check_violation THEN
  RETURN false;
END
$$;
