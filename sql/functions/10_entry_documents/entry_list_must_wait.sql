-- Whether the job that destroys a list has to wait: the list still exists and is awaited.
CREATE OR REPLACE FUNCTION entry_list_must_wait(given_site text, given_day date) RETURNS boolean
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  RETURN EXISTS (
    SELECT FROM entry_list_day AS l WHERE l.site_code = given_site AND l.day = given_day AND l.destroyed_at IS NULL
  ) AND entry_list_is_awaited(given_site, given_day);
END
$$;
