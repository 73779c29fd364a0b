-- Whether the clock is the real one, 'production', or can be moved, 'demonstration'.
CREATE OR REPLACE FUNCTION clock_mode() RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
  SELECT mode FROM clock_setting
$$;
