-- Records what this program's handlers say of their kinds: the lane, the most attempts, the seconds that an attempt may
-- take and within which a job is due, and the limits over all workers; 0 stands for none. Writes only what has changed.
--
-- Jobs that were made before their kind had a time to be due get one, ten thousand of those that can run now; those
-- that wait get theirs when they are promoted.
CREATE OR REPLACE FUNCTION job_kind_declare(
  given_kinds text[], given_lanes text[], given_attempts_max integer[], given_attempt_seconds_max integer[],
  given_due_seconds integer[], given_running_max integer[], given_starts_max integer[], given_starts_seconds integer[]
) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT SET enable_seqscan = off SET jit = off
AS $$
DECLARE
  changed text[];
BEGIN
  PERFORM actor_require_service();
  WITH declared AS (
    INSERT INTO job_kind AS k (
      kind, lane, attempts_max, attempt_seconds_max, due_seconds, running_max, starts_max, starts_seconds)
    SELECT
      d.kind, d.lane, d.attempts_max, d.attempt_seconds_max, nullif(d.due_seconds, 0), nullif(d.running_max, 0),
      nullif(d.starts_max, 0), nullif(d.starts_seconds, 0)
    FROM unnest(
      given_kinds, given_lanes, given_attempts_max, given_attempt_seconds_max, given_due_seconds, given_running_max,
      given_starts_max, given_starts_seconds) AS d (
      kind, lane, attempts_max, attempt_seconds_max, due_seconds, running_max, starts_max, starts_seconds)
    ORDER BY d.kind
    ON CONFLICT (kind) DO UPDATE
    SET lane = excluded.lane, attempts_max = excluded.attempts_max,
      attempt_seconds_max = excluded.attempt_seconds_max, due_seconds = excluded.due_seconds,
      running_max = excluded.running_max, starts_max = excluded.starts_max, starts_seconds = excluded.starts_seconds
    WHERE (
      k.lane, k.attempts_max, k.attempt_seconds_max, k.due_seconds, k.running_max, k.starts_max, k.starts_seconds)
      IS DISTINCT FROM (
        excluded.lane, excluded.attempts_max, excluded.attempt_seconds_max, excluded.due_seconds,
        excluded.running_max, excluded.starts_max, excluded.starts_seconds)
    RETURNING k.kind, k.due_seconds
  )
  SELECT array_agg(d.kind) INTO changed FROM declared AS d WHERE d.due_seconds IS NOT NULL;
  UPDATE job AS j SET due_by = job_due_by(j.kind, j.run_at)
  WHERE j.id = ANY (
    ARRAY(
      SELECT old.id FROM job AS old
      WHERE old.state = 'available' AND old.kind = ANY (changed) AND old.due_by IS NULL
      LIMIT 10000
      FOR UPDATE SKIP LOCKED));
END
$$;
