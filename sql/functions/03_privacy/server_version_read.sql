-- The version of the database's server, such as 15.14, for the line with which a process says what runs.
CREATE OR REPLACE FUNCTION server_version_read() RETURNS text
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  RETURN split_part(current_setting('server_version'), ' ', 1);
END
$$;
