-- Whether nothing of a list is left to destroy.
CREATE OR REPLACE FUNCTION entry_list_is_buried(given_site text, given_day date) RETURNS boolean
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  RETURN NOT EXISTS (
    SELECT FROM entry_list_day AS l WHERE l.site_code = given_site AND l.day = given_day AND l.destroyed_at IS NULL);
END
$$;
