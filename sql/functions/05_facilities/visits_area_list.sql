-- The Visits and Correspondence areas that a meeting may be authorised in, by site and code (space.3).
CREATE OR REPLACE FUNCTION visits_area_list() RETURNS TABLE (code text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'site.list');
  RETURN QUERY
  SELECT r.code FROM room AS r
  WHERE r.kind = 'visitsAndCorrespondence' AND r.retired_at IS NULL
  ORDER BY r.site_code, r.code;
END
$$;
