-- The replaced revisions of a list of which there are printed copies, for the site's own people. One that was destroyed
-- since, because it misspelt a name, is among them until the whole list is destroyed.
CREATE OR REPLACE FUNCTION entry_list_recalls(given_site text, given_day date)
  RETURNS TABLE (revision integer, copies integer[])
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'entryList.read');
  IF NOT entry_list_within_reach(acting(), given_site) THEN RETURN; END IF;
  RETURN QUERY
  SELECT p.revision, array_agg(p.copy ORDER BY p.copy)
  FROM entry_list_print AS p
  JOIN entry_list AS l ON l.site_code = p.site_code AND l.day = p.day AND l.revision = p.revision
  WHERE p.site_code = given_site AND p.day = given_day AND l.superseded_at IS NOT NULL
    AND EXISTS (
      SELECT FROM entry_list AS n WHERE n.site_code = p.site_code AND n.day = p.day AND n.state <> 'destroyed')
  GROUP BY p.revision
  ORDER BY p.revision;
END
$$;
