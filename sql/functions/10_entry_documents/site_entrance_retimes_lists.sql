-- Trigger on site_entrance: once a site's lists are to be released at another time, those that aren't released yet are
-- planned for it (entry.3). A time that has passed is now. The site's row is locked, as it is while lists are planned,
-- so that no list is planned meanwhile by the former time.
CREATE OR REPLACE FUNCTION site_entrance_retimes_lists() RETURNS trigger
  LANGUAGE plpgsql
AS $$
DECLARE
  list record;
BEGIN
  IF NEW.release_lead_minutes IS NOT DISTINCT FROM OLD.release_lead_minutes THEN RETURN NULL; END IF;
  PERFORM FROM site AS s WHERE s.code = NEW.site_code FOR NO KEY UPDATE;
  FOR list IN
    SELECT d.id, t.release_at, t.recheck_at
    FROM entry_list_day AS d CROSS JOIN LATERAL entry_list_times(d.site_code, d.day) AS t
    WHERE d.site_code = NEW.site_code AND d.destroyed_at IS NULL AND clock_now() < t.destroy_at
      AND NOT EXISTS (
        SELECT FROM entry_list AS l WHERE l.site_code = d.site_code AND l.day = d.day AND l.released_at IS NOT NULL)
    ORDER BY d.day
  LOOP
    PERFORM job_cancel('entryList.release', list.id::text);
    PERFORM job_enqueue(
      'entryList.release', jsonb_build_object('list', list.id), list.release_at, list.id::text,
      CASE WHEN list.recheck_at > clock_now() THEN list.recheck_at END);
  END LOOP;
  RETURN NULL;
END
$$;
