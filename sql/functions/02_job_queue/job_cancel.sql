-- Cancels the waiting job of a kind and key. A running job can't be called back: its handler must check before it acts.
-- Returns how many were cancelled.
CREATE OR REPLACE FUNCTION job_cancel(kind text, unique_key text) RETURNS integer
  LANGUAGE sql
AS $$
  SELECT job_put_away(
    ARRAY(
      SELECT job.id FROM job
      WHERE job.kind = job_cancel.kind AND job.unique_key = job_cancel.unique_key
        AND job.state IN ('available', 'scheduled')
      FOR UPDATE),
    'cancelled')
$$;
