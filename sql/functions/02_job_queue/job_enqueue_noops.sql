-- Makes jobs of the benchmark's kind, which do nothing.
CREATE OR REPLACE FUNCTION job_enqueue_noops(given_count integer) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  WITH made AS (
    INSERT INTO job (kind, state, run_at)
    SELECT 'queue.noop', 'available', c.now_at
    FROM (SELECT clock_now() AS now_at) AS c, generate_series(1, given_count)
    RETURNING id
  )
  INSERT INTO job_payload (job_id, payload) SELECT made.id, '{}' FROM made;
END
$$;
