-- Fails the attempts of workers that weren't seen for worker_silence_seconds, and attempts past their deadline. Skips
-- locked rows, because those are being completed. Returns how many.
CREATE OR REPLACE FUNCTION job_rescue(worker_silence_seconds integer, jobs_max integer) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT SET enable_seqscan = off SET jit = off
AS $$
DECLARE
  now_at timestamptz := clock_now();
  seen_since timestamptz := now_at - make_interval(secs => worker_silence_seconds);
  rescued integer;
BEGIN
  PERFORM actor_require_service();
  SELECT count(job_fail(lost.id, lost.lease, lost.error)) INTO rescued
  FROM (
    SELECT j.id, j.lease,
      CASE WHEN j.deadline_at <= now_at THEN 'queue.deadlinePassed' ELSE 'queue.workerLost' END AS error
    FROM job AS j
    WHERE j.state = 'running' AND (
      j.deadline_at <= now_at
      OR NOT EXISTS (SELECT FROM job_worker AS w WHERE w.id = j.worker_id AND w.seen_at > seen_since))
    ORDER BY j.deadline_at
    LIMIT job_rescue.jobs_max
    FOR UPDATE SKIP LOCKED
  ) AS lost;
  DELETE FROM job_worker WHERE seen_at <= seen_since;
  RETURN rescued;
END
$$;
