-- Removes a worker that has stopped and holds no job.
CREATE OR REPLACE FUNCTION job_worker_gone(given_id uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  DELETE FROM job_worker AS w WHERE w.id = given_id;
END
$$;
