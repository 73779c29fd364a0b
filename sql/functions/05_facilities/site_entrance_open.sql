-- When a site's principal entrance is open, from one local day to another, both included: its own hours, or the site's
-- opening hours if it has none.
CREATE OR REPLACE FUNCTION site_entrance_open(given_site text, from_day date, to_day date) RETURNS tstzmultirange
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  PERFORM FROM entrance_hours AS h WHERE h.site_code = given_site;
  IF NOT FOUND THEN RETURN site_open(given_site, from_day, to_day); END IF;
  RETURN (
    SELECT coalesce(
      range_agg(tstzrange(wall_instant(day + h.opens, s.time_zone), wall_instant(day + h.closes, s.time_zone))), '{}')
    FROM site AS s
    JOIN entrance_hours AS h ON h.site_code = s.code
    CROSS JOIN LATERAL (
      SELECT (from_day + n) AS day FROM generate_series(0, to_day - from_day) AS n
    ) AS days
    WHERE s.code = given_site AND extract(isodow FROM day) = h.weekday);
END
$$;
