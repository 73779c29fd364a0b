-- Holds back what goes out of a database that was just restored from a backup of that time (job_quiet_begin). Only the
-- owner calls it.
CREATE OR REPLACE FUNCTION job_quiet_restored(given_backup_at timestamptz) RETURNS boolean
  LANGUAGE plpgsql
AS $$
BEGIN
  RETURN job_quiet_begin(ROW('restore', 'service', NULL)::actor, 'restored', given_backup_at);
END
$$;
