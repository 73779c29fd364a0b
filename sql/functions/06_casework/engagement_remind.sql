-- Publishes that an engagement is about to end, for the mediator and the unit, unless it was renewed or has ended
-- (program.2).
--
-- Completes the job in the same transaction; false if the job's lease is no longer valid.
CREATE OR REPLACE FUNCTION engagement_remind(given_engagement uuid, job bigint, lease integer) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  IF NOT job_complete(job, lease) THEN RETURN false; END IF;
  IF EXISTS (SELECT FROM engagement_ending(given_engagement)) THEN
    PERFORM event_publish('engagement.ending', jsonb_build_object('engagement', given_engagement));
  END IF;
  RETURN true;
END
$$;
