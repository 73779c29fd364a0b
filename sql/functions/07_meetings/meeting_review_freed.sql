-- Reviews the meetings that waited for what another has given up: that one ended, was stopped, or is elsewhere, at
-- another time or with other people by now (entry.1, entry.2). The job that asks for it is completed in the same
-- transaction; false, and nothing done, if its lease is lost.
CREATE OR REPLACE FUNCTION meeting_review_freed(given_meeting uuid, job bigint, lease integer) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  IF NOT job_complete(job, lease) THEN RETURN false; END IF;
  -- Locked in the order in which every review locks, and reviewed in the order of the requests.
  PERFORM FROM meeting AS m WHERE m.id IN (SELECT meeting_waiting_for_ground(given_meeting))
  ORDER BY m.id FOR NO KEY UPDATE;
  PERFORM meeting_review(waits.id) FROM meeting_waiting_for_ground(given_meeting) AS waits (id);
  RETURN true;
END
$$;

-- The active meetings for which another, or its people, or its places, may have been in the way: they collide, or can't
-- be planned anew. Where that one has been, and with whom, isn't known any more once it has moved; they are few.
CREATE OR REPLACE FUNCTION meeting_waiting_for_ground(given_meeting uuid) RETURNS SETOF uuid
  LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT m.id FROM meeting AS m
  WHERE m.id <> given_meeting AND m.state IN ('held', 'confirmed') AND upper(m.during) > clock_now()
    AND EXISTS (
      SELECT FROM meeting_flag AS f
      WHERE f.meeting_id = m.id AND f.kind IN ('collision', 'placeChanged') AND f.cleared_at IS NULL)
  ORDER BY m.requested_at, m.id;
END;
