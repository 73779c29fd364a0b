-- A site with its settings, opening hours, those of its entrance (none: the same), formal counts, places, and its
-- holidays of a year: the current year at the site if given_year is NULL. No row for an unknown site.
CREATE OR REPLACE FUNCTION site_show(given_site text, given_year integer) RETURNS TABLE (
  code text, kind text, name_en text, name_fr text, city text, province text, region text, time_zone text,
  first_language text, arrival_lead_minutes integer, passage_minutes integer, separation_minutes integer,
  placed_first text, leaves_first text, year integer, holidays jsonb, opening_hours jsonb, formal_counts jsonb,
  places jsonb, request_lead_minutes integer, confirmation_lead_minutes integer, entrance_hours jsonb,
  retired boolean
)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'site.list');
  RETURN QUERY
  SELECT
    s.code, s.kind, s.name_en, s.name_fr, s.city, s.province, s.region, s.time_zone, s.first_language,
    s.arrival_lead_minutes, s.passage_minutes, s.separation_minutes, s.placed_first, s.leaves_first, y.year,
    site_holidays_of_year(s.code, y.year),
    (
      SELECT coalesce(jsonb_agg(jsonb_build_object(
        'weekday', h.weekday, 'opens', left(h.opens::text, 5), 'closes', left(h.closes::text, 5))
        ORDER BY h.weekday, h.opens), '[]')
      FROM opening_hours AS h WHERE h.site_code = s.code
    ),
    (
      SELECT coalesce(jsonb_agg(jsonb_build_object(
        'starts', left(c.starts::text, 5), 'ends', left(c.ends::text, 5)) ORDER BY c.starts), '[]')
      FROM formal_count AS c WHERE c.site_code = s.code
    ),
    (
      SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
        'code', p.code, 'kind', p.kind, 'side', p.side, 'nameEn', p.name_en, 'nameFr', p.name_fr))
        ORDER BY p.kind DESC, p.code), '[]')
      FROM place AS p WHERE p.site_code = s.code
    ),
    coalesce(s.request_lead_minutes, a.request_lead_minutes),
    coalesce(s.confirmation_lead_minutes, a.confirmation_lead_minutes),
    (
      SELECT coalesce(jsonb_agg(jsonb_build_object(
        'weekday', h.weekday, 'opens', left(h.opens::text, 5), 'closes', left(h.closes::text, 5))
        ORDER BY h.weekday, h.opens), '[]')
      FROM entrance_hours AS h WHERE h.site_code = s.code
    ),
    s.retired_at IS NOT NULL
  FROM site AS s
  JOIN agency_setting AS a ON a.singleton
  CROSS JOIN LATERAL (
    SELECT coalesce(given_year, extract(year FROM clock_now() AT TIME ZONE s.time_zone)::integer) AS year
  ) AS y
  WHERE s.code = given_site;
END
$$;
