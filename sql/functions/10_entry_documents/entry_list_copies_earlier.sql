-- The printed copies of a site's earlier days that are asked for (entry.3), by day, revision and number, for the site's
-- own people: what entry_list_copies_owed says. There is no name among it.
CREATE OR REPLACE FUNCTION entry_list_copies_earlier(given_site text)
  RETURNS TABLE (day text, revision integer, copy integer, printed_at text, fate text, ended_at text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'entryList.read');
  IF entry_list_within_reach(acting(), given_site) IS NOT TRUE THEN RETURN; END IF;
  RETURN QUERY
  SELECT
    to_char(o.day, 'YYYY-MM-DD'), o.revision, o.copy, rfc3339(o.printed_at, s.time_zone), o.fate,
    rfc3339(o.ended_at, s.time_zone)
  FROM entry_list_copies_owed(given_site) AS o JOIN site AS s ON s.code = given_site
  ORDER BY o.day, o.revision, o.copy;
END
$$;

-- The copies of each revision of an earlier day of which one is out, or came to its end only today, so that what was
-- noted by mistake can be taken back. A list that was destroyed has its copies still.
--
-- after: entry_list_copy_out
CREATE OR REPLACE FUNCTION entry_list_copies_owed(given_site text)
  RETURNS TABLE (
    day date, revision integer, copy integer, printed_at timestamptz, fate text, ended_at timestamptz)
  LANGUAGE sql STABLE
AS $$
  WITH present AS (
    SELECT s.time_zone AS zone, (clock_now() AT TIME ZONE s.time_zone)::date AS today FROM site AS s
    WHERE s.code = given_site
  ), owed AS (
    SELECT o.day, o.revision FROM entry_list_copy_out AS o CROSS JOIN present AS t
    WHERE o.site_code = given_site AND o.day < t.today
    UNION
    SELECT c.day, c.revision FROM entry_list_copy_end AS c CROSS JOIN present AS t
    WHERE c.site_code = given_site AND c.day < t.today AND (c.recorded_at AT TIME ZONE t.zone)::date >= t.today
  )
  SELECT p.day, p.revision, p.copy, p.printed_at, c.fate, c.recorded_at
  FROM owed
  JOIN entry_list_print AS p ON p.site_code = given_site AND p.day = owed.day AND p.revision = owed.revision
  LEFT JOIN entry_list_copy_end AS c
    ON (c.site_code, c.day, c.revision, c.copy) = (p.site_code, p.day, p.revision, p.copy)
$$;
