-- The printed copies of a list, by revision and number, for the site's own people: whether each is asked for, and what
-- became of it. A copy is asked for once a newer revision counts, or its day is over, also of a list or a revision that
-- was destroyed since.
CREATE OR REPLACE FUNCTION entry_list_copies(given_site text, given_day date)
  RETURNS TABLE (
    revision integer, copy integer, printed_at text, is_recalled boolean, fate text, ended_at text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'entryList.read');
  IF NOT entry_list_within_reach(acting(), given_site) THEN RETURN; END IF;
  RETURN QUERY
  SELECT
    p.revision, p.copy, rfc3339(p.printed_at, s.time_zone),
    l.superseded_at IS NOT NULL OR p.day < (clock_now() AT TIME ZONE s.time_zone)::date, c.fate,
    rfc3339(c.recorded_at, s.time_zone)
  FROM entry_list_print AS p
  JOIN site AS s ON s.code = p.site_code
  JOIN entry_list AS l ON (l.site_code, l.day, l.revision) = (p.site_code, p.day, p.revision)
  LEFT JOIN entry_list_copy_end AS c
    ON (c.site_code, c.day, c.revision, c.copy) = (p.site_code, p.day, p.revision, p.copy)
  WHERE p.site_code = given_site AND p.day = given_day
  ORDER BY p.revision, p.copy;
END
$$;
