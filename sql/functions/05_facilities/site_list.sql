-- Every site, by region and code.
CREATE OR REPLACE FUNCTION site_list() RETURNS TABLE (
  code text, kind text, name_en text, name_fr text, city text, province text, region text, time_zone text,
  first_language text, retired boolean
)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'site.list');
  RETURN QUERY
  SELECT s.code, s.kind, s.name_en, s.name_fr, s.city, s.province, s.region, s.time_zone, s.first_language,
    s.retired_at IS NOT NULL
  FROM site AS s
  ORDER BY s.region, s.code;
END
$$;
