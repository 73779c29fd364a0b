-- Tells the site, once, of a print that hasn't come out in time although it is still wanted (entry.3): its printer is
-- off or out of paper, or nobody sends it.
CREATE OR REPLACE FUNCTION print_job_tell_of_delay(given_print uuid) RETURNS void
  LANGUAGE plpgsql
AS $$
BEGIN
  UPDATE entry_list_print_job AS j SET delay_told_at = clock_now()
  WHERE j.id = given_print AND j.delay_told_at IS NULL AND j.ended_at IS NULL AND j.cancel_asked_at IS NULL
    AND clock_now() >= print_job_delayed_from(j)
    AND EXISTS (
      SELECT FROM entry_list AS l
      WHERE (l.site_code, l.day, l.revision) = (j.site_code, j.day, j.revision) AND l.state = 'released');
  IF FOUND THEN PERFORM event_publish('entryList.notPrinted', jsonb_build_object('print', given_print)); END IF;
END
$$;

-- From when on a print that isn't over has taken too long: ten minutes after it was asked for. One that a site prints
-- by itself is asked for at its time.
CREATE OR REPLACE FUNCTION print_job_delayed_from(print entry_list_print_job) RETURNS timestamptz
  LANGUAGE sql STABLE
AS $$
  SELECT (print).asked_at + interval '10 minutes'
$$;

-- Whether somebody has to see to a print: it failed, nobody knows whether it came out, or the site was told that it
-- hasn't come out yet.
CREATE OR REPLACE FUNCTION print_job_is_amiss(print entry_list_print_job) RETURNS boolean
  LANGUAGE sql IMMUTABLE
AS $$
  SELECT (print).state IN ('failed', 'unknown') OR (print).delay_told_at IS NOT NULL AND (print).ended_at IS NULL
$$;
