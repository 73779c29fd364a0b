-- Makes one job for each kind that subscribes to the topic, in the caller's transaction. Returns how many.
CREATE OR REPLACE FUNCTION event_publish(topic text, payload jsonb) RETURNS integer
  LANGUAGE plpgsql
AS $$
DECLARE
  now_at timestamptz := clock_now();
  made integer;
BEGIN
  WITH job_made AS (
    INSERT INTO job (kind, state, run_at, due_by)
    SELECT s.job_kind, 'available', now_at, job_due_by(s.job_kind, now_at)
    FROM event_subscription AS s WHERE s.topic = event_publish.topic
    RETURNING id
  )
  INSERT INTO job_payload (job_id, payload) SELECT id, event_publish.payload FROM job_made;
  GET DIAGNOSTICS made = ROW_COUNT;
  IF made > 0 THEN
    PERFORM job_wake();
  END IF;
  RETURN made;
END
$$;
