-- Whether what goes out is held back now (job_quiet).
CREATE OR REPLACE FUNCTION job_is_quiet() RETURNS boolean
  LANGUAGE sql STABLE
  RETURN EXISTS (SELECT FROM job_quiet AS q WHERE q.ended_at IS NULL);
