-- The rooms of these codes with their published names, their sites' and their sites' zones. No row for an unknown code.
CREATE OR REPLACE FUNCTION room_places(rooms text[]) RETURNS TABLE (
  code text, name_en text, name_fr text, site_code text, site_name_en text, site_name_fr text, time_zone text
)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'site.list');
  RETURN QUERY
  SELECT r.code, r.name_en, r.name_fr, s.code, s.name_en, s.name_fr, s.time_zone
  FROM room AS r JOIN site AS s ON s.code = r.site_code
  WHERE r.code = ANY (rooms);
END
$$;
