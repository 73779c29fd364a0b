-- Makes a dead job available again, with no attempts spent and its errors kept, or has one that waits for another
-- attempt run at once. Returns its state: 'merged' if a job of its kind and key waits already and does the work. NULL
-- for any other job. A dead one is due anew, so that it counts as late again, and is told of, if it fails once more.
CREATE OR REPLACE FUNCTION job_try_again(given_id bigint) RETURNS text
  LANGUAGE plpgsql
AS $$
DECLARE
  now_at timestamptz := clock_now();
  became text;
BEGIN
  UPDATE job
  SET state = 'available', died_at = NULL, run_at = now_at,
    attempt = CASE state WHEN 'dead' THEN 0 ELSE attempt END,
    due_by = CASE state WHEN 'dead' THEN job_due_by(kind, now_at) ELSE due_by END
  WHERE id = given_id AND (state = 'dead' OR state = 'scheduled' AND attempt > 0)
  RETURNING state INTO became;
  IF FOUND THEN
    PERFORM job_wake();
  END IF;
  RETURN became;
EXCEPTION WHEN unique_violation THEN
  PERFORM job_put_away(ARRAY[given_id], 'merged');
  RETURN 'merged';
END
$$;
