-- The sites of these codes with their published names and zones. No row for an unknown code.
CREATE OR REPLACE FUNCTION site_places(sites text[]) RETURNS TABLE (
  code text, name_en text, name_fr text, time_zone text
)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'site.list');
  RETURN QUERY
  SELECT s.code, s.name_en, s.name_fr, s.time_zone FROM site AS s WHERE s.code = ANY (sites);
END
$$;
