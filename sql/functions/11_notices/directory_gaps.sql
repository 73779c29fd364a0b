-- The sites with nobody to tell, those with confirmed meetings first. For the unit and the service; empty for others.
CREATE OR REPLACE FUNCTION directory_gaps()
  RETURNS TABLE (site_code text, name_en text, name_fr text, meeting_count integer, first_day text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM actor_require_anyone();
  PERFORM permission_require(acting(), 'directory.read');
  RETURN QUERY
  SELECT u.site_code, s.name_en, s.name_fr, u.meeting_count, to_char(u.first_day, 'YYYY-MM-DD')
  FROM site_untold() AS u JOIN site AS s ON s.code = u.site_code
  WHERE acting_role() IN ('rju', 'service')
  ORDER BY u.first_day NULLS LAST, u.site_code;
END
$$;
