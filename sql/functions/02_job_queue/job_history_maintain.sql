-- Creates the history's partitions for today and the coming week, and drops those older than keep_days. Rows that went
-- to the default partition are moved to the partition of their day. Runs of schedules go with their day, except the
-- latest of each. Returns how many partitions were created and dropped.
--
-- It waits at most two seconds for a lock, so that completing jobs isn't held up; the next run finishes what this one
-- couldn't. It runs with the owner's rights, because the service may not change the schema.
CREATE OR REPLACE FUNCTION job_history_maintain(keep_days integer) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT SET lock_timeout = '2s' SET TimeZone = 'UTC'
AS $$
DECLARE
  today date := clock_now()::date;
  changed integer := 0;
  day date;
  part text;
BEGIN
  PERFORM actor_require_service();
  IF keep_days NOT BETWEEN 1 AND 3650 THEN
    RAISE EXCEPTION 'keep_days is out of range' USING ERRCODE = 'invalid_parameter_value';
  END IF;
  -- Keeps out others that maintain, and writers: a row on its way to the default partition would be refused there
  -- (23514) once its day has a partition of its own. Readers aren't held up.
  LOCK TABLE job_history IN SHARE ROW EXCLUSIVE MODE;
  FOR day IN
    SELECT d::date FROM generate_series(today, today + 7, interval '1 day') AS d
    UNION
    SELECT DISTINCT finished_at::date FROM job_history_default
  LOOP
    part := 'job_history_' || to_char(day, 'YYYYMMDD');
    CONTINUE WHEN to_regclass(quote_ident(part)) IS NOT NULL;
    EXECUTE format('CREATE TABLE %I (LIKE job_history INCLUDING CONSTRAINTS INCLUDING DEFAULTS)', part);
    EXECUTE format(
      'WITH moved AS (DELETE FROM job_history_default WHERE finished_at >= %L AND finished_at < %L RETURNING *) '
      'INSERT INTO %I SELECT * FROM moved',
      day::timestamptz, (day + 1)::timestamptz, part);
    EXECUTE format(
      'ALTER TABLE job_history ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
      part, day::timestamptz, (day + 1)::timestamptz);
    changed := changed + 1;
  END LOOP;
  FOR part IN
    SELECT c.relname FROM pg_inherits AS i JOIN pg_class AS c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'job_history'::regclass AND c.relname ~ '^job_history_[0-9]{8}$'
      AND to_date(right(c.relname, 8), 'YYYYMMDD') < today - keep_days
  LOOP
    EXECUTE format('DROP TABLE %I', part);
    changed := changed + 1;
  END LOOP;
  DELETE FROM job_run AS r
  WHERE r.ended_at < clock_now() - make_interval(days => keep_days)
    AND EXISTS (SELECT FROM job_run AS newer WHERE newer.schedule = r.schedule AND newer.made_at > r.made_at);
  RETURN changed;
END
$$;
