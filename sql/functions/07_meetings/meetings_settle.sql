-- Settles, once, what release 0.1.0 left (entry.1, entry.2): rooms and people that it took for less than until the last
-- has left, collisions that the migrations marked, sides that wait nowhere, tasks without a reminder, and meetings
-- whose orders and conditions were never looked for, which the review that it plans finds.
--
-- In the first step, 'take', each active meeting takes what it needs for as long as its plan needs it: those under way,
-- then all in the order of the requests. What a later one has in its way, that one gives up until its own turn. One
-- that collides with an earlier stays contested and is held again; both sides and the unit are told. In the second,
-- 'review', each is held against its ground.
--
-- A call settles as many as one batch holds, after the given meeting. In the same transaction it completes the job, and
-- plans the job for those that are left. So a crash between two batches loses nothing and tells nothing twice. False,
-- and nothing done, if the job's lease is lost.
CREATE OR REPLACE FUNCTION meetings_settle(given_step text, given_after uuid, job bigint, lease integer) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  batch uuid[];
  standing uuid;
BEGIN
  PERFORM actor_require_service();
  IF NOT job_complete(job, lease) THEN RETURN false; END IF;
  -- Everything that changes a meeting locks it before its reservations, so this locks the tables in that order. Readers
  -- aren't blocked.
  LOCK TABLE meeting IN EXCLUSIVE MODE;
  LOCK TABLE reservation IN SHARE ROW EXCLUSIVE MODE;
  IF given_step = 'take' AND given_after IS NULL THEN
    PERFORM meetings_settle_begin();
  END IF;
  batch := ARRAY(
    SELECT m.id FROM meeting AS m
    WHERE meeting_is_active(m)
      AND ((m.requested_at, m.id) > (SELECT a.requested_at, a.id FROM meeting AS a WHERE a.id = given_after))
        IS NOT FALSE
    ORDER BY m.requested_at, m.id
    LIMIT meetings_in_a_batch());
  FOREACH standing IN ARRAY batch LOOP
    IF given_step = 'take' THEN
      PERFORM meeting_settle_as_planned(standing);
    ELSE
      -- Only now has each taken what it needs: what the ground lacks otherwise is found, and other ways may be free.
      PERFORM meeting_review(standing);
      PERFORM meeting_end_hold_in_time(standing);
    END IF;
  END LOOP;
  IF cardinality(batch) = meetings_in_a_batch() THEN
    PERFORM job_enqueue(
      'meeting.settle', jsonb_build_object(given_step, batch[cardinality(batch)]), NULL, 'meeting.settle');
  ELSIF given_step = 'take' THEN
    -- After no meeting: from the first.
    PERFORM job_enqueue(
      'meeting.settle', '{"review": "00000000-0000-0000-0000-000000000000"}', NULL, 'meeting.settle');
  ELSE
    PERFORM rju_task_plan_missing();
    PERFORM job_enqueue('contact.review', '{}', NULL, 'contact.review');
  END IF;
  RETURN true;
END
$$;

-- Takes back the flags that a migration wrote, as nobody was told of them, and settles what is under way, which nothing
-- takes the place of.
CREATE OR REPLACE FUNCTION meetings_settle_begin() RETURNS void
  LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM meeting_flag_clear(m.id, 'collision', NULL) FROM meeting AS m WHERE meeting_is_active(m);
  PERFORM meeting_settle_as_planned(m.id)
  FROM (
    SELECT u.id FROM meeting AS u WHERE meeting_is_active(u) AND meeting_is_under_way(u.id)
    ORDER BY u.requested_at, u.id
  ) AS m;
END
$$;

-- Whether a meeting stands: confirmed, or held and not run out, and not over.
CREATE OR REPLACE FUNCTION meeting_is_active(given meeting) RETURNS boolean
  LANGUAGE sql STABLE
AS $$
  SELECT given.state IN ('held', 'confirmed') AND upper(given.during) > clock_now()
    AND (given.state = 'confirmed' OR given.held_until > clock_now());
$$;

-- Has a meeting take its rooms and people for as long as its present plan needs them, or flags that it collides. A
-- confirmed one of which a side waits nowhere is held again, so that its site attests where.
CREATE OR REPLACE FUNCTION meeting_settle_as_planned(given_meeting uuid) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  was_contested constant boolean := (SELECT m.contested FROM meeting AS m WHERE m.id = given_meeting);
BEGIN
  IF movement_unplaced(given_meeting) THEN
    PERFORM meeting_put_on_hold(given_meeting);
  END IF;
  IF NOT meeting_take_as_planned(given_meeting) AND NOT meeting_take_from_later(given_meeting) THEN
    UPDATE meeting AS m SET contested = true
    WHERE m.id = given_meeting AND NOT m.contested AND NOT meeting_is_under_way(m.id);
    PERFORM meeting_lose_ground(given_meeting, 'collision', NULL);
  ELSIF was_contested THEN
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

-- Has a meeting take what it needs from those that were requested later, or from any if it is under way; none of them
-- is under way. They give up all they have, and then take what is left. Whichever can't stays contested, and is
-- settled in its own turn. False, and nothing done, if an earlier one has what this one needs.
CREATE OR REPLACE FUNCTION meeting_take_from_later(given_meeting uuid) RETURNS boolean
  LANGUAGE plpgsql
AS $$
DECLARE
  later constant uuid[] := ARRAY(
    SELECT other.id FROM meeting AS m JOIN meeting AS other ON other.id <> m.id
    WHERE m.id = given_meeting AND meeting_is_active(other) AND NOT other.contested
      AND NOT meeting_is_under_way(other.id)
      AND (meeting_is_under_way(m.id) OR (other.requested_at, other.id) > (m.requested_at, m.id))
      -- No way between sites exceeds two days.
      AND (other.site_code = m.site_code AND other.day BETWEEN m.day - 1 AND m.day + 1 OR EXISTS (
        SELECT FROM commitment AS c JOIN commitment AS o ON o.person_id = c.person_id
        WHERE c.meeting_id = m.id AND o.meeting_id = other.id AND o.during && travel_around(c.during, 2880)))
    ORDER BY other.requested_at, other.id);
BEGIN
  UPDATE meeting AS m SET contested = true WHERE m.id = ANY (later);
  IF NOT meeting_take_as_planned(given_meeting) THEN
    RAISE EXCEPTION 'an earlier meeting is in the way' USING ERRCODE = 'triggered_action_exception';
  END IF;
  PERFORM meeting_take_as_planned(id) FROM unnest(later) WITH ORDINALITY AS other (id, place) ORDER BY place;
  RETURN true;
EXCEPTION WHEN triggered_action_exception THEN
  RETURN false;
END
$$;
