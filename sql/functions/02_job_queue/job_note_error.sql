-- Adds an error to a job's errors, with its attempt and time. The latest fifty are kept.
CREATE OR REPLACE FUNCTION job_note_error(id bigint, error text) RETURNS void
  LANGUAGE plpgsql
AS $$
#variable_conflict use_column
DECLARE
  now_at timestamptz := clock_now();
BEGIN
  UPDATE job_payload
  SET errors = CASE WHEN jsonb_array_length(errors) >= 50 THEN errors - 0 ELSE coalesce(errors, '[]') END
    || jsonb_build_object(
      'attempt', (SELECT attempt FROM job WHERE id = job_note_error.id), 'at', now_at, 'error', error)
  WHERE job_id = job_note_error.id;
END
$$;
