-- Has a job run again: a dead one with all its attempts, or one that waits for another attempt at once.
--
-- Outcomes: done, with the job; notFound; wrongState, for a job that has not failed or runs.
CREATE OR REPLACE FUNCTION queue_job_retry(who actor, given_job bigint, OUT outcome text, OUT answer jsonb)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  held job;
  became text;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'job.retry');
  answer := '{}';
  outcome := 'notFound';
  SELECT * INTO held FROM job AS j WHERE j.id = given_job AND (who).role = 'rju' FOR UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  answer := queue_job_view(held);
  became := job_try_again(held.id);
  IF became IS NULL THEN
    answer := '{}';
    outcome := 'wrongState';
    RETURN;
  END IF;
  PERFORM audit_write(who, 'job.retry', 'job', held.id::text, jsonb_build_object('kind', held.kind));
  outcome := 'done';
  IF became = 'merged' THEN
    answer := answer || jsonb_build_object('state', became);
  ELSE
    SELECT queue_job_view(j) INTO answer FROM job AS j WHERE j.id = held.id;
  END IF;
END
$$;
