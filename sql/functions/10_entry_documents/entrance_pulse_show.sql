-- The time at a site, and what a day's list and its entries stand at, for the site's own people; no row for anyone
-- else. The pulse is another text as soon as something on the board is different. It says nothing of anybody, so asking
-- for it isn't a reading of the list.
CREATE OR REPLACE FUNCTION entrance_pulse_show(given_site text, given_day date)
  RETURNS TABLE (now_at text, pulse text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM actor_require_anyone();
  PERFORM permission_require(acting(), 'entryList.read');
  IF NOT entry_list_within_reach(acting(), given_site) THEN RETURN; END IF;
  RETURN QUERY
  SELECT
    rfc3339(clock_now(), s.time_zone),
    concat_ws(
      '-',
      (SELECT 'r' || l.revision FROM entry_list AS l
        WHERE l.site_code = given_site AND l.day = given_day AND l.state = 'released'),
      (SELECT 'a' || count(*) FROM entry_list_acknowledgement AS a
        WHERE a.site_code = given_site AND a.day = given_day),
      (SELECT 'e' || count(*) FROM entrance_event AS e WHERE e.site_code = given_site AND e.day = given_day),
      (SELECT 'p' || count(*) FROM entry_list_print AS p WHERE p.site_code = given_site AND p.day = given_day),
      (SELECT 'c' || coalesce(string_agg(c.copy || left(c.fate, 1), '.' ORDER BY c.revision, c.copy), '')
        FROM entry_list_copy_end AS c WHERE c.site_code = given_site AND c.day = given_day),
      (SELECT 'j' || left(md5(string_agg(concat_ws('.', j.state, j.reason, j.spool), ' ' ORDER BY j.asked_at, j.id)), 8)
        FROM entry_list_print_job AS j WHERE j.site_code = given_site AND j.day = given_day),
      -- Today's board alone has the copies of earlier days.
      CASE WHEN given_day = site_today(given_site) THEN (
        SELECT 't' || left(md5(coalesce(string_agg(
          concat_ws('.', o.day, o.revision, o.copy, o.fate), ' ' ORDER BY o.day, o.revision, o.copy), '')), 8)
        FROM entry_list_copies_owed(given_site) AS o) END,
      (SELECT d.state FROM entry_list_day_show(given_site, given_day) AS d))
  FROM site AS s WHERE s.code = given_site;
END
$$;
