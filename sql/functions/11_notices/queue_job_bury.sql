-- Gives up a dead job that is no longer wanted.
--
-- Outcomes: done, with the job as it ended; notFound; wrongState, for one that isn't dead; owed, for a kind of
-- which none may be given up.
CREATE OR REPLACE FUNCTION queue_job_bury(who actor, given_job bigint, OUT outcome text, OUT answer jsonb)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'job.bury');
  SELECT e.outcome, e.answer INTO outcome, answer
  FROM queue_job_end(who, given_job, ARRAY['dead'], 'buried') AS e;
  IF outcome <> 'done' THEN RETURN; END IF;
  PERFORM audit_write(who, 'job.bury', 'job', given_job::text, jsonb_build_object('kind', answer -> 'kind'));
END
$$;
