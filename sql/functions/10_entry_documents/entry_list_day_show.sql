-- What there is for the principal entrance on a day, for the site's own people (entry.3); no row for anyone else.
--
-- unreleased, with the time of release: it doesn't say whether anybody is coming. nobody: the time has come, and nobody
-- is expected. late: the time has come, somebody is expected, and no list is released. released. over: the time of the
-- list is over; it doesn't say whether anybody came.
CREATE OR REPLACE FUNCTION entry_list_day_show(given_site text, given_day date)
  RETURNS TABLE (state text, release_at text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
DECLARE
  times record;
BEGIN
  PERFORM actor_require_anyone();
  PERFORM permission_require(acting(), 'entryList.read');
  IF entry_list_within_reach(acting(), given_site) IS NOT TRUE THEN RETURN; END IF;
  SELECT * INTO times FROM entry_list_times(given_site, given_day);
  IF times.release_at IS NULL THEN RETURN; END IF;
  state := CASE
    WHEN clock_now() >= times.destroy_at THEN 'over'
    WHEN EXISTS (
      SELECT FROM entry_list AS l
      WHERE l.site_code = given_site AND l.day = given_day AND l.state = 'released') THEN 'released'
    WHEN clock_now() < times.release_at THEN 'unreleased'
    WHEN EXISTS (SELECT FROM entry_list_expected(given_site, given_day)) THEN 'late'
    ELSE 'nobody' END;
  SELECT rfc3339(times.release_at, s.time_zone) INTO release_at FROM site AS s WHERE s.code = given_site;
  RETURN NEXT;
END
$$;
