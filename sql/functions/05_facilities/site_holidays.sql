-- The names of the holidays at a site on a day, in both languages, ordered by code.
CREATE OR REPLACE FUNCTION site_holidays(given_site text, given_day date) RETURNS jsonb
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN (
    SELECT coalesce(jsonb_agg(jsonb_build_object('en', h.name_en, 'fr', h.name_fr) ORDER BY h.code), '[]')
    FROM holiday AS h JOIN site AS s ON s.code = given_site
    WHERE (h.province IS NULL OR h.province = s.province)
      AND holiday_in_year(h, extract(year FROM given_day)::integer) = given_day);
END
$$;
