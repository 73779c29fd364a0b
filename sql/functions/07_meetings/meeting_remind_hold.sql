-- Has both sides told that a hold ends soon, unless it was moved or has ended. The job that asks for it is completed in
-- the same transaction; false, and nothing done, if its lease is lost.
CREATE OR REPLACE FUNCTION meeting_remind_hold(given_meeting uuid, job bigint, lease integer) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  IF NOT job_complete(job, lease) THEN RETURN false; END IF;
  PERFORM FROM meeting
  WHERE id = given_meeting AND state = 'held' AND remind_at <= clock_now() AND held_until > clock_now();
  IF FOUND THEN
    PERFORM meeting_publish('meeting.holdExpiring', given_meeting);
  END IF;
  RETURN true;
END
$$;
