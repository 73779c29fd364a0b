-- Keeps what a run of a schedule has counted, for a job that its caller holds or has just completed. A job that no
-- schedule made has no run, and nothing happens.
CREATE OR REPLACE FUNCTION job_run_count(given_job bigint, given_counts jsonb) RETURNS void
  LANGUAGE sql
AS $$
  UPDATE job_run AS r SET counts = given_counts WHERE r.job_id = given_job
$$;
