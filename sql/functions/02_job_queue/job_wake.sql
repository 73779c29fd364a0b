-- Notifies the workers that a job can run, if one of them is idle.
--
-- NOTIFY takes a database-wide lock at commit, so busy workers aren't notified; they look again anyway. A worker that
-- becomes idle at this very moment misses the notification and finds the job by polling.
CREATE OR REPLACE FUNCTION job_wake() RETURNS void
  LANGUAGE plpgsql
AS $$
BEGIN
  IF EXISTS (SELECT FROM job_worker WHERE idle) THEN
    PERFORM pg_notify('job_available', '');
  END IF;
END
$$;
