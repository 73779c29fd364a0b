-- Completes a confirmed meeting whose time is over, and plans its follow-up. The job that asks for it is completed in
-- the same transaction; false, and nothing done, if its lease is lost.
CREATE OR REPLACE FUNCTION meeting_complete(given_meeting uuid, job bigint, lease integer) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  ended timestamptz;
BEGIN
  PERFORM actor_require_service();
  IF NOT job_complete(job, lease) THEN RETURN false; END IF;
  UPDATE meeting SET state = 'completed', closed_at = clock_now(), version = version + 1
  WHERE id = given_meeting AND state = 'confirmed' AND upper(during) <= clock_now()
  RETURNING upper(during) INTO ended;
  IF FOUND THEN
    PERFORM job_enqueue(
      'meeting.followUp', jsonb_build_object('meeting', given_meeting),
      ended + make_interval(hours => a.follow_up_hours), given_meeting::text)
    FROM agency_setting AS a WHERE a.singleton;
    PERFORM meeting_publish('meeting.completed', given_meeting);
  END IF;
  RETURN true;
END
$$;
