-- Holds an active meeting against the ground that it was planned on, after something there has changed (entry.1). If
-- places on the way are others by now, the meeting is planned anew, and its site attests the new plan; a contested one
-- takes its place if it can. What is lost is flagged, and a confirmed meeting is held again; what is back is cleared,
-- and so is a closure that the present plan keeps clear of, and both sides are told.
--
-- The row is locked first, so that a confirmation under way is waited for, and then reviewed.
CREATE OR REPLACE FUNCTION meeting_review(given_meeting uuid) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  faults text[];
  lost text;
BEGIN
  PERFORM FROM meeting AS m
  WHERE m.id = given_meeting AND upper(m.during) > clock_now()
    AND (m.state = 'confirmed' OR m.state = 'held' AND m.held_until > clock_now())
  FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  PERFORM meeting_settle(m.id) FROM meeting AS m
  WHERE m.id = given_meeting AND m.contested AND NOT meeting_is_under_way(m.id);
  faults := ARRAY(SELECT meeting_ground_faults(given_meeting));
  IF 'placeChanged' = ANY (faults) AND NOT meeting_is_under_way(given_meeting)
    AND meeting_plan_anew(given_meeting) THEN
    PERFORM meeting_put_on_hold(given_meeting);
    PERFORM meeting_end_hold_in_time(given_meeting);
    faults := ARRAY(SELECT meeting_ground_faults(given_meeting));
  END IF;
  FOREACH lost IN ARRAY faults LOOP
    PERFORM meeting_lose_ground(given_meeting, lost, NULL);
  END LOOP;
  -- Planned anew, somebody may be on the way while the site is closed.
  PERFORM meeting_lose_ground(given_meeting, 'closure', c.id)
  FROM meeting AS m JOIN closure AS c ON c.site_code = m.site_code AND c.lifted_at IS NULL
  WHERE m.id = given_meeting AND c.ends_wall >= m.day - 1 AND c.starts_wall < m.day + 2
    AND given_meeting IN (SELECT closure_covers(c.id));
  UPDATE meeting_flag AS f SET cleared_at = clock_now()
  WHERE f.meeting_id = given_meeting AND f.cleared_at IS NULL AND CASE
    WHEN f.kind IN ('formalCount', 'outsideHours', 'roomChanged', 'placeChanged', 'collision')
      THEN f.kind <> ALL (faults)
    WHEN f.kind = 'closure' THEN given_meeting NOT IN (SELECT closure_covers(f.cause))
    ELSE false
  END;
  IF FOUND THEN PERFORM meeting_regain_ground(given_meeting); END IF;
END
$$;

-- Plans a meeting's ways anew, by the places and times that the site has now. False, and nothing done, if something is
-- in the way of the new plan, or the arrivals leave it no time.
CREATE OR REPLACE FUNCTION meeting_plan_anew(given_meeting uuid) RETURNS boolean
  LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM FROM meeting AS m
  JOIN site AS s ON s.code = m.site_code
  CROSS JOIN LATERAL meeting_sides(m.id) AS p
  WHERE m.id = given_meeting AND movement_fault(
    s, p.roles, m.minutes, p.first_arrival, p.last_arrival, p.adjusted, m.stagger) IS NOT NULL;
  IF FOUND THEN RETURN false; END IF;
  PERFORM meeting_expire_run_out(given_meeting);
  DELETE FROM movement_adjustment AS j USING meeting AS m
  WHERE m.id = given_meeting AND j.meeting_id = m.id AND j.place_code IS NOT NULL
    AND waiting_way(m.site_code, j.side, j.place_code) IS NULL;
  PERFORM meeting_occupy(given_meeting);
  UPDATE meeting SET version = version + 1 WHERE id = given_meeting;
  RETURN true;
EXCEPTION WHEN exclusion_violation OR check_violation THEN
  RETURN false;
END
$$;

-- Flags what a meeting has lost, and has both sides and the unit told, once while the flag is open. A confirmed meeting
-- is held again (entry.1); one that has begun goes on.
CREATE OR REPLACE FUNCTION meeting_lose_ground(given_meeting uuid, given_kind text, given_cause uuid) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  former text;
BEGIN
  INSERT INTO meeting_flag (meeting_id, kind, cause) VALUES (given_meeting, given_kind, given_cause)
  ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN RETURN; END IF;
  UPDATE meeting SET version = version + 1 WHERE id = given_meeting RETURNING state INTO former;
  -- This tells by itself, if it does anything.
  PERFORM meeting_put_on_hold(given_meeting);
  PERFORM meeting_publish('meeting.flagged', given_meeting)
  FROM meeting AS m WHERE m.id = given_meeting AND m.state = former;
END
$$;

-- Has both sides and the unit told that a held meeting can be confirmed again, if it has its whole ground back.
CREATE OR REPLACE FUNCTION meeting_regain_ground(given_meeting uuid) RETURNS void
  LANGUAGE plpgsql
AS $$
BEGIN
  UPDATE meeting SET version = version + 1 WHERE id = given_meeting;
  PERFORM meeting_tell_confirmable(given_meeting);
END
$$;
