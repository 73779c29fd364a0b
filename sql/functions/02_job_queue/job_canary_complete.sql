-- Completes a canary job and records when it ran. False, and nothing is recorded, for a stale lease.
CREATE OR REPLACE FUNCTION job_canary_complete(given_id bigint, given_lease integer) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  IF NOT job_complete(given_id, given_lease) THEN
    RETURN false;
  END IF;
  INSERT INTO job_canary (ran_at) VALUES (clock_now())
  ON CONFLICT (singleton) DO UPDATE SET ran_at = excluded.ran_at;
  RETURN true;
END
$$;
