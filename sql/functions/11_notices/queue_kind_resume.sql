-- Ends the pause of a kind of jobs. Workers claim those that wait at once.
--
-- Outcomes: done, with the kind; notFound, for a kind that no worker knows; wrongState, for one that isn't paused.
CREATE OR REPLACE FUNCTION queue_kind_resume(who actor, given_kind text, OUT outcome text, OUT answer jsonb)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'job.resume');
  answer := '{}';
  outcome := 'notFound';
  PERFORM FROM job_kind AS k WHERE k.kind = given_kind AND (who).role = 'rju';
  IF NOT FOUND THEN RETURN; END IF;
  outcome := 'wrongState';
  DELETE FROM job_pause AS p WHERE p.kind = given_kind AND p.ends_at > clock_now();
  IF NOT FOUND THEN RETURN; END IF;
  PERFORM job_wake();
  PERFORM audit_write(who, 'job.resume', 'jobKind', given_kind);
  outcome := 'done';
  answer := queue_kind_view(given_kind);
END
$$;
