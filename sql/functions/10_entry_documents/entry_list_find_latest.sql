-- The newest revision of a list, sealed, released or not, whatever the day, and behind it the one that it replaces, if
-- that can still be opened: for the service alone, which makes the next one of it. No row for anybody else, or if there
-- is none. Each row says which revision the entrance has seen last, also if that is destroyed; NULL if it saw none.
CREATE OR REPLACE FUNCTION entry_list_find_latest(given_site text, given_day date)
  RETURNS TABLE (revision integer, key_id uuid, content_sealed bytea, is_released boolean, is_misspelt boolean,
    seen_revision integer)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'entryList.render');
  RETURN QUERY
  SELECT
    l.revision, l.key_id, l.content_sealed, l.released_at IS NOT NULL,
    EXISTS (
      SELECT FROM entry_list_misspelling AS m
      WHERE (m.site_code, m.day, m.revision) = (l.site_code, l.day, l.revision)),
    (SELECT max(s.revision) FROM entry_list AS s
     WHERE s.site_code = given_site AND s.day = given_day AND s.released_at IS NOT NULL)
  FROM entry_list AS l
  WHERE l.site_code = given_site AND l.day = given_day AND l.state <> 'destroyed'
    AND (SELECT acting_role()) = 'service'
  ORDER BY l.revision DESC
  LIMIT 2;
END
$$;
