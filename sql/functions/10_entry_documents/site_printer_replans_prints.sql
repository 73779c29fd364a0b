-- Trigger on site_printer: once a site sets another time at which its lists are printed by themselves, those whose time
-- is still to come are planned for it. The site's row is locked, as it is in print_job_plan, so that a list which is
-- being released is planned by this time, or seen here. A list whose time has passed isn't printed at once: somebody at
-- the desk can.
CREATE OR REPLACE FUNCTION site_printer_replans_prints() RETURNS trigger
  LANGUAGE plpgsql
AS $$
DECLARE
  list record;
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.automatic_at IS NOT DISTINCT FROM OLD.automatic_at THEN RETURN NULL; END IF;
  PERFORM FROM site AS s WHERE s.code = NEW.site_code FOR NO KEY UPDATE;
  FOR list IN
    SELECT d.id, d.site_code, d.day FROM entry_list_day AS d
    WHERE d.site_code = NEW.site_code AND d.destroyed_at IS NULL AND EXISTS (
      SELECT FROM entry_list AS l WHERE (l.site_code, l.day, l.state) = (d.site_code, d.day, 'released'))
    ORDER BY d.day
  LOOP
    PERFORM job_cancel('entryList.printItself', list.id::text);
    IF print_job_due(list.site_code, list.day) > clock_now() THEN
      PERFORM print_job_plan(list.site_code, list.day);
    END IF;
  END LOOP;
  RETURN NULL;
END
$$;
