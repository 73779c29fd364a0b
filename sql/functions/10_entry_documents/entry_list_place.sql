-- The site and the day of the list that a job names. For the service's jobs.
CREATE OR REPLACE FUNCTION entry_list_place(given_list uuid) RETURNS TABLE (site_code text, day text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  RETURN QUERY
  SELECT d.site_code, to_char(d.day, 'YYYY-MM-DD') FROM entry_list_day AS d WHERE d.id = given_list;
END
$$;
