-- Plans anew when the lists of a site are released that aren't released yet. A time that has passed is now. The site's
-- row is locked, as it is while lists are planned, so that no list is planned meanwhile by the former time.
CREATE OR REPLACE FUNCTION entry_list_retime_releases(given_site text) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  list record;
BEGIN
  PERFORM FROM site AS s WHERE s.code = given_site FOR NO KEY UPDATE;
  FOR list IN
    SELECT d.id, t.release_at
    FROM entry_list_day AS d CROSS JOIN LATERAL entry_list_times(d.site_code, d.day) AS t
    WHERE d.site_code = given_site AND d.destroyed_at IS NULL AND clock_now() < t.destroy_at
      AND NOT EXISTS (
        SELECT FROM entry_list AS l WHERE l.site_code = d.site_code AND l.day = d.day AND l.released_at IS NOT NULL)
    ORDER BY d.day
  LOOP
    PERFORM job_cancel('entryList.release', list.id::text);
    PERFORM job_enqueue(
      'entryList.release', jsonb_build_object('list', list.id), list.release_at, list.id::text);
  END LOOP;
END
$$;
