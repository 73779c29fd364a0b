-- Has the history maintained soon; one that waits already is enough. Workers call it as they start.
CREATE OR REPLACE FUNCTION job_history_plan() RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  PERFORM job_enqueue('queue.maintainHistory', '{}', NULL, 'queue.maintainHistory');
END
$$;
