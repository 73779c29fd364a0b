-- Cancels a job that waits. One that runs can't be called back, and a dead one is buried.
--
-- Outcomes: done, with the job as it ended; notFound; wrongState, for one that runs or is dead; owed, for a kind of
-- which none may be given up.
CREATE OR REPLACE FUNCTION queue_job_cancel(who actor, given_job bigint, OUT outcome text, OUT answer jsonb)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  held job;
  view jsonb;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'job.cancel');
  answer := '{}';
  outcome := 'notFound';
  SELECT * INTO held FROM job AS j WHERE j.id = given_job AND (who).role = 'rju' FOR UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  outcome := CASE
    WHEN held.state NOT IN ('available', 'scheduled') THEN 'wrongState'
    WHEN queue_kind_is_owed(held.kind) THEN 'owed'
    ELSE 'done'
  END;
  IF outcome <> 'done' THEN RETURN; END IF;
  view := queue_job_view(held);
  PERFORM job_put_away(ARRAY[held.id], 'cancelled');
  PERFORM audit_write(who, 'job.cancel', 'job', held.id::text, jsonb_build_object('kind', held.kind));
  answer := view || jsonb_build_object('state', 'cancelled');
END
$$;
