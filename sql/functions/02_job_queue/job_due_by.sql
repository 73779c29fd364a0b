-- When a job of a kind is due that may run at a time: so long after it as its kind says, and not after a time that had
-- passed when the job was made. NULL for a kind that nobody waits for.
CREATE OR REPLACE FUNCTION job_due_by(given_kind text, given_run_at timestamptz) RETURNS timestamptz
  LANGUAGE sql STABLE
AS $$
  SELECT greatest(given_run_at, clock_now()) + make_interval(secs => k.due_seconds)
  FROM job_kind AS k WHERE k.kind = given_kind
$$;
