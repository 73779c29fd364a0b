-- The newest revision of a list, sealed, released or not, whatever the day: for the service alone, which makes the next
-- one of it. No row for anybody else, or if there is none.
CREATE OR REPLACE FUNCTION entry_list_find_latest(given_site text, given_day date)
  RETURNS TABLE (revision integer, key_id uuid, content_sealed bytea)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'entryList.render');
  RETURN QUERY
  SELECT l.revision, l.key_id, l.content_sealed
  FROM entry_list AS l
  WHERE l.site_code = given_site AND l.day = given_day AND (SELECT acting_role()) = 'service'
  ORDER BY l.revision DESC
  LIMIT 1;
END
$$;
