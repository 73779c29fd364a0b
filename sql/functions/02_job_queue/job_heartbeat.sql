-- Extends a claim: its deadline becomes now plus what its kind allows for an attempt. False for a stale lease: the
-- holder must stop, because the job is another worker's.
CREATE OR REPLACE FUNCTION job_heartbeat(id bigint, lease integer) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
DECLARE
  now_at timestamptz := clock_now();
BEGIN
  PERFORM actor_require_service();
  UPDATE job
  SET deadline_at = now_at + make_interval(
    secs => coalesce((SELECT k.attempt_seconds_max FROM job_kind AS k WHERE k.kind = job.kind), 120))
  WHERE id = job_heartbeat.id AND lease = job_heartbeat.lease AND state = 'running';
  RETURN FOUND;
END
$$;
