-- Today and tomorrow by a site's calendar. No row for an unknown site.
CREATE OR REPLACE FUNCTION site_today_show(given_site text) RETURNS TABLE (today date, tomorrow date)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'site.list');
  RETURN QUERY
  SELECT d.today, d.today + 1
  FROM site AS s
  CROSS JOIN LATERAL (SELECT (clock_now() AT TIME ZONE s.time_zone)::date AS today) AS d
  WHERE s.code = given_site;
END
$$;
