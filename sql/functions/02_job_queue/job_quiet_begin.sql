-- Holds back what goes out, from now until job_quiet_end, and notes that this database is the one that will send then.
-- The trail says for whom and why. False, and no change but of that note, if it is held back already.
CREATE OR REPLACE FUNCTION job_quiet_begin(who actor, given_reason text, given_backup_at timestamptz) RETURNS boolean
  LANGUAGE plpgsql
AS $$
DECLARE
  is_new boolean;
BEGIN
  PERFORM job_home_note();
  INSERT INTO job_quiet (reason, backup_at, began_at) VALUES (given_reason, given_backup_at, clock_now())
  ON CONFLICT DO NOTHING;
  is_new := FOUND;
  IF is_new THEN
    PERFORM audit_note(
      who, 'job.hold', 'jobQueue', 'outward', jsonb_strip_nulls(jsonb_build_object(
        'reason', given_reason, 'backupAt', rfc3339(given_backup_at, 'UTC'))));
  END IF;
  RETURN is_new;
END
$$;

-- Notes that this database is the one that sends.
CREATE OR REPLACE FUNCTION job_home_note() RETURNS void
  LANGUAGE sql
AS $$
  INSERT INTO job_home AS h (system_identifier, database_oid, noted_at)
  SELECT here.system_identifier, here.database_oid, clock_now() FROM job_here() AS here
  ON CONFLICT (singleton) DO UPDATE
  SET system_identifier = excluded.system_identifier, database_oid = excluded.database_oid,
    noted_at = excluded.noted_at
  WHERE (h.system_identifier, h.database_oid) IS DISTINCT FROM (excluded.system_identifier, excluded.database_oid)
$$;

-- Which database this is, as no copy by a dump or by CREATE DATABASE is.
CREATE OR REPLACE FUNCTION job_here() RETURNS TABLE (system_identifier bigint, database_oid oid)
  LANGUAGE sql STABLE
AS $$
  SELECT c.system_identifier, d.oid
  FROM pg_control_system() AS c CROSS JOIN pg_database AS d
  WHERE d.datname = current_database()
$$;
