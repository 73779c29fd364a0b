-- The entries of entrance_unlisted, for the site's own people; none for anyone else.
CREATE OR REPLACE FUNCTION entrance_unlisted_show(given_site text, given_day date) RETURNS jsonb
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_anyone();
  PERFORM permission_require(acting(), 'entryList.read');
  RETURN CASE WHEN entry_list_within_reach(acting(), given_site) THEN entrance_unlisted(given_site, given_day)
    ELSE '[]' END;
END
$$;
