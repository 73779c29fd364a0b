-- The newest revision of a list, sealed; no row if there is none. Whoever may read the list may read it: row-level
-- security applies.
CREATE OR REPLACE FUNCTION entry_list_find_latest(given_site text, given_day date)
  RETURNS TABLE (revision integer, key_id uuid, content_sealed bytea)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  RETURN QUERY
  SELECT l.revision, l.key_id, l.content_sealed
  FROM entry_list AS l
  WHERE l.site_code = given_site AND l.day = given_day
  ORDER BY l.revision DESC
  LIMIT 1;
END
$$;
