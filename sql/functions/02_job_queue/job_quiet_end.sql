-- Lets go of what was held back, if anything was, and wakes the workers.
CREATE OR REPLACE FUNCTION job_quiet_end() RETURNS void
  LANGUAGE plpgsql
AS $$
BEGIN
  UPDATE job_quiet AS q SET ended_at = greatest(q.began_at, clock_now()) WHERE q.ended_at IS NULL;
  PERFORM job_wake();
END
$$;
