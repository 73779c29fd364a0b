-- The holidays at a site in a year, ordered by day.
CREATE OR REPLACE FUNCTION site_holidays_of_year(given_site text, given_year integer) RETURNS jsonb
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_anyone();
  RETURN (
    SELECT coalesce(
      jsonb_agg(jsonb_build_object('date', days.day, 'nameEn', days.name_en, 'nameFr', days.name_fr)
        ORDER BY days.day, days.code), '[]')
    FROM (
      SELECT h.code, h.name_en, h.name_fr, holiday_in_year(h, given_year) AS day
      FROM holiday AS h JOIN site AS s ON s.code = given_site
      WHERE h.province IS NULL OR h.province = s.province
    ) AS days);
END
$$;
