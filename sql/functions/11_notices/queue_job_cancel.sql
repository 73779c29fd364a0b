-- Cancels a job that waits. One that runs can't be called back, and a dead one is buried.
--
-- Outcomes: done, with the job as it ended; notFound; wrongState, for one that runs or is dead; owed, for a kind of
-- which none may be given up.
CREATE OR REPLACE FUNCTION queue_job_cancel(who actor, given_job bigint, OUT outcome text, OUT answer jsonb)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'job.cancel');
  SELECT e.outcome, e.answer INTO outcome, answer
  FROM queue_job_end(who, given_job, ARRAY['available', 'scheduled'], 'cancelled') AS e;
  IF outcome <> 'done' THEN RETURN; END IF;
  PERFORM audit_write(who, 'job.cancel', 'job', given_job::text, jsonb_build_object('kind', answer -> 'kind'));
END
$$;
