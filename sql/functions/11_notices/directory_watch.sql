-- Looks for confirmed meetings at sites with nobody to tell, and completes the job that asks, in one transaction.
-- False, with nothing done, if another worker has the job by now.
CREATE OR REPLACE FUNCTION directory_watch(job bigint, lease integer) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  IF NOT job_complete(job, lease) THEN RETURN false; END IF;
  PERFORM site_untold_review();
  PERFORM job_run_count(
    job, jsonb_build_object(
      'sites', (SELECT count(*) FROM site_untold()),
      'tasks', (SELECT count(*) FROM rju_task AS t WHERE t.kind = 'siteUntold' AND t.closed_at IS NULL)));
  RETURN true;
END
$$;
