-- Makes a job in the caller's transaction, to run at once or not before run_at. Returns its id. Without a due_by it is
-- due as soon as its kind says.
--
-- A waiting job of the same kind and unique_key is merged with it and keeps its id: it takes the earlier times and the
-- newer payload, and its attempts are counted afresh.
CREATE OR REPLACE FUNCTION job_enqueue(
  kind text, payload jsonb, run_at timestamptz DEFAULT NULL, unique_key text DEFAULT NULL,
  due_by timestamptz DEFAULT NULL
) RETURNS bigint
  LANGUAGE plpgsql
AS $$
#variable_conflict use_column
DECLARE
  now_at timestamptz := clock_now();
  wanted_at timestamptz := coalesce(job_enqueue.run_at, now_at);
  wanted_by timestamptz := coalesce(job_enqueue.due_by, job_due_by(job_enqueue.kind, wanted_at));
  made bigint;
BEGIN
  IF job_enqueue.unique_key IS NULL THEN
    INSERT INTO job (kind, state, run_at, due_by)
    VALUES (
      job_enqueue.kind, CASE WHEN wanted_at <= now_at THEN 'available' ELSE 'scheduled' END, wanted_at,
      wanted_by)
    RETURNING id INTO made;
    INSERT INTO job_payload (job_id, payload) VALUES (made, job_enqueue.payload);
  ELSE
    INSERT INTO job AS live (kind, state, run_at, due_by, unique_key)
    VALUES (
      job_enqueue.kind, CASE WHEN wanted_at <= now_at THEN 'available' ELSE 'scheduled' END, wanted_at,
      wanted_by, job_enqueue.unique_key)
    ON CONFLICT (kind, unique_key) WHERE unique_key IS NOT NULL AND state IN ('available', 'scheduled') DO UPDATE
      SET state = CASE WHEN live.state = 'available' THEN 'available' ELSE excluded.state END,
        run_at = least(live.run_at, excluded.run_at),
        due_by = least(live.due_by, excluded.due_by),
        attempt = 0
    RETURNING id INTO made;
    INSERT INTO job_payload (job_id, payload) VALUES (made, job_enqueue.payload)
    ON CONFLICT (job_id) DO UPDATE SET payload = excluded.payload;
  END IF;
  IF wanted_at <= now_at THEN
    PERFORM job_wake();
  END IF;
  RETURN made;
END
$$;
