-- How many seconds ago a canary job last completed; NULL if none ever did. For anyone but the workers to ask.
CREATE OR REPLACE FUNCTION job_canary_age() RETURNS double precision
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  RETURN (SELECT extract(epoch FROM clock_now() - c.ran_at)::double precision FROM job_canary AS c);
END
$$;
