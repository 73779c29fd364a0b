-- A site's opening hours from one local day to another, both included.
CREATE OR REPLACE FUNCTION site_open(given_site text, from_day date, to_day date) RETURNS tstzmultirange
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN (
    SELECT coalesce(
      range_agg(tstzrange(wall_instant(day + h.opens, s.time_zone), wall_instant(day + h.closes, s.time_zone))), '{}')
    FROM site AS s
    JOIN opening_hours AS h ON h.site_code = s.code
    CROSS JOIN LATERAL (
      SELECT (from_day + n) AS day FROM generate_series(0, to_day - from_day) AS n
    ) AS days
    WHERE s.code = given_site AND extract(isodow FROM day) = h.weekday);
END
$$;
