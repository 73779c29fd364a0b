-- Claims up to jobs_max runnable jobs of these kinds, those longest in the queue first, each under a new lease.
--
-- Only kinds with a runnable job are looked for, and a single one by its own index: so a long line of other kinds,
-- which other workers or other hands see to, costs nothing.
--
-- The planner can't know how few rows remain under a LIMIT that is a parameter, and a plan made while the table was
-- empty stays in use: hence the array of ids, and no sequential scan. An unavoidable scan then looks so expensive that
-- the server would compile the statement: hence no JIT.
CREATE OR REPLACE FUNCTION job_claim(worker uuid, kinds text[], jobs_max integer)
  RETURNS TABLE (id bigint, lease integer, kind text, attempt smallint, due_by timestamptz, payload jsonb)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT SET enable_seqscan = off SET jit = off
AS $$
#variable_conflict use_column
DECLARE
  now_at timestamptz := clock_now();
  runnable text[];
  chosen bigint[];
BEGIN
  PERFORM actor_require_service();
  runnable := ARRAY(
    SELECT k.kind FROM unnest(job_claim.kinds) AS k (kind)
    -- LIMIT keeps the planner from joining, which would read every runnable job.
    WHERE (SELECT true FROM job AS next WHERE next.state = 'available' AND next.kind = k.kind LIMIT 1));
  IF cardinality(runnable) = 0 THEN RETURN; END IF;
  IF cardinality(runnable) = 1 THEN
    chosen := ARRAY(
      SELECT next.id FROM job AS next
      WHERE next.state = 'available' AND next.kind = runnable[1]
      ORDER BY next.run_at, next.id
      LIMIT job_claim.jobs_max
      FOR UPDATE SKIP LOCKED);
  ELSE
    chosen := ARRAY(
      SELECT next.id FROM job AS next
      WHERE next.state = 'available' AND next.kind = ANY (runnable)
      ORDER BY next.run_at, next.id
      LIMIT job_claim.jobs_max
      FOR UPDATE SKIP LOCKED);
  END IF;
  RETURN QUERY
  WITH claimed AS (
    UPDATE job
    SET state = 'running', lease = job.lease + 1, attempt = job.attempt + 1, worker_id = job_claim.worker,
      claimed_at = now_at,
      deadline_at = now_at + make_interval(
        secs => coalesce((SELECT k.attempt_seconds_max FROM job_kind AS k WHERE k.kind = job.kind), 120))
    WHERE job.id = ANY (chosen)
    RETURNING job.id, job.lease, job.kind, job.attempt, job.due_by, job.run_at
  )
  SELECT c.id, c.lease, c.kind, c.attempt, c.due_by, p.payload
  FROM claimed AS c JOIN job_payload AS p ON p.job_id = c.id
  ORDER BY c.run_at, c.id;
END
$$;
