-- How an arrival changed, by the site's wall clock, for the notice that tells it.
CREATE OR REPLACE FUNCTION notice_arrival_change(given_change uuid) RETURNS TABLE (was text, becomes text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  RETURN QUERY
  SELECT to_char(c.was_wall, 'YYYY-MM-DD"T"HH24:MI:SS'), to_char(c.becomes_wall, 'YYYY-MM-DD"T"HH24:MI:SS')
  FROM arrival_change AS c WHERE c.id = given_change;
END
$$;
