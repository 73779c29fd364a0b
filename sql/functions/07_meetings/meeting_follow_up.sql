-- Has the mediator, and nobody else, told that a completed meeting needs a follow-up. The job that asks for it is
-- completed in the same transaction; false, and nothing done, if its lease is lost.
CREATE OR REPLACE FUNCTION meeting_follow_up(given_meeting uuid, job bigint, lease integer) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  IF NOT job_complete(job, lease) THEN RETURN false; END IF;
  PERFORM meeting_publish('meeting.followUpDue', given_meeting);
  RETURN true;
END
$$;
