-- Records the limits that this program's handlers set for their kinds: the most attempts, and the seconds that an
-- attempt may take. Writes only what has changed.
CREATE OR REPLACE FUNCTION job_kind_declare(
  given_kinds text[], given_attempts_max integer[], given_attempt_seconds_max integer[]
) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  INSERT INTO job_kind AS k (kind, attempts_max, attempt_seconds_max)
  SELECT d.kind, d.attempts_max, d.attempt_seconds_max
  FROM unnest(given_kinds, given_attempts_max, given_attempt_seconds_max) AS d (kind, attempts_max, attempt_seconds_max)
  ORDER BY d.kind
  ON CONFLICT (kind) DO UPDATE
  SET attempts_max = excluded.attempts_max, attempt_seconds_max = excluded.attempt_seconds_max
  WHERE (k.attempts_max, k.attempt_seconds_max) IS DISTINCT FROM (excluded.attempts_max, excluded.attempt_seconds_max);
END
$$;
