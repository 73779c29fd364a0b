-- Prints the list of a site and a day by itself (entry.3), once a revision, and completes the job that asks. Does
-- nothing if no list is released, the site has no time for that any more, or the list's time is over. A time that is
-- still to come is planned again.
--
-- False if the job belongs to another worker by now; then nothing is printed.
CREATE OR REPLACE FUNCTION print_job_run_itself(who actor, given_list uuid, job bigint, lease integer) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  list entry_list;
  due timestamptz;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'entryList.printItself');
  IF NOT job_complete(job, lease) THEN RETURN false; END IF;
  PERFORM FROM entry_list_day AS d WHERE d.id = given_list FOR NO KEY UPDATE;
  SELECT l.* INTO list FROM entry_list AS l JOIN entry_list_day AS d ON (d.site_code, d.day) = (l.site_code, l.day)
  WHERE d.id = given_list AND l.state = 'released';
  due := print_job_due(list.site_code, list.day);
  IF due IS NULL THEN RETURN true; END IF;
  IF due > clock_now() THEN
    PERFORM print_job_plan(list.site_code, list.day);
  ELSIF NOT EXISTS (
    SELECT FROM entry_list_print_job AS j
    WHERE (j.site_code, j.day, j.revision, j.asked_role) = (list.site_code, list.day, list.revision, 'service')
  ) THEN
    PERFORM audit_write(
      who, 'entryList.printItself', 'entryList', site_day_name(list.site_code, list.day),
      jsonb_build_object('revision', list.revision, 'print', (print_job_make(
        who, list.site_code, list.day, list.revision,
        (SELECT p.copies FROM site_printer AS p WHERE p.site_code = list.site_code))).id));
  END IF;
  RETURN true;
END
$$;

-- When a site has the list of a day printed by itself: at its time on that day; NULL for never, or if the list's time
-- is over.
CREATE OR REPLACE FUNCTION print_job_due(given_site text, given_day date) RETURNS timestamptz
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN (
    SELECT wall_instant(given_day + p.automatic_at, s.time_zone)
    FROM site_printer AS p
    JOIN site AS s ON s.code = p.site_code
    CROSS JOIN LATERAL entry_list_times(given_site, given_day) AS t
    WHERE p.site_code = given_site AND p.automatic_at IS NOT NULL AND clock_now() < t.destroy_at);
END
$$;

-- Queues what prints a list by itself, at its time or, if that has passed, now. The site's row is locked until it is
-- queued, so that nobody sets another time meanwhile: whoever does so plans what is released by then. A caller may hold
-- the list's day, since nobody who holds the site's row against this waits for a day.
CREATE OR REPLACE FUNCTION print_job_plan(given_site text, given_day date) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  due timestamptz;
  list uuid;
BEGIN
  PERFORM FROM site AS s WHERE s.code = given_site FOR SHARE;
  due := print_job_due(given_site, given_day);
  IF due IS NULL THEN RETURN; END IF;
  list := entry_list_identify(given_site, given_day);
  PERFORM job_enqueue(
    'entryList.printItself', jsonb_build_object('list', list), greatest(due, clock_now()), list::text);
END
$$;
