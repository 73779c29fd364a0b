-- Notes that an attempt failed: the job waits for its next attempt, or is dead if its attempts are spent or it isn't
-- retriable. `error` is the name of a type, or a code. Returns the job's state, 'merged' included; NULL for a stale
-- lease. The pauses grow, but not beyond the time within which a job of its kind is due: what is wanted in five minutes
-- doesn't wait an hour once the fault is gone.
--
-- Raises job_payload_errors_are_codes for an error that isn't a code.
CREATE OR REPLACE FUNCTION job_fail(id bigint, lease integer, error text, retriable boolean DEFAULT true) RETURNS text
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
DECLARE
  now_at timestamptz := clock_now();
  limits job_kind;
  held job;
  pause interval;
BEGIN
  PERFORM actor_require_service();
  SELECT * INTO held FROM job
  WHERE id = job_fail.id AND lease = job_fail.lease AND state = 'running' FOR UPDATE;
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  PERFORM job_note_error(held.id, error);
  SELECT * INTO limits FROM job_kind AS k WHERE k.kind = held.kind;
  IF retriable AND held.attempt < coalesce(limits.attempts_max, 16) THEN
    pause := job_backoff(held.attempt);
    IF limits.due_seconds IS NOT NULL THEN
      pause := least(pause, make_interval(secs => greatest(60, limits.due_seconds) * (0.75 + random() / 4)));
    END IF;
    RETURN job_put_back(held.id, held.lease, now_at + pause, spent => true);
  END IF;
  UPDATE job
  SET state = 'dead', died_at = now_at, worker_id = NULL, claimed_at = NULL, deadline_at = NULL
  WHERE id = held.id;
  RETURN 'dead';
END
$$;

-- The pause after a failed attempt: 2, 4, 8 … seconds, an hour at most, plus or minus a random quarter, so that jobs
-- that failed together aren't tried again together.
CREATE OR REPLACE FUNCTION job_backoff(attempt integer) RETURNS interval
  LANGUAGE sql
AS $$
  SELECT make_interval(secs => least(3600, 2 ^ least(job_backoff.attempt, 12)) * (0.75 + random() / 2))
$$;
