-- Tells the workers that the clock was moved, so that they look for work that is due now. Only the owner calls it.
CREATE OR REPLACE FUNCTION clock_wake_workers() RETURNS void
  LANGUAGE sql
AS $$
  SELECT pg_notify('job_available', '')
$$;
