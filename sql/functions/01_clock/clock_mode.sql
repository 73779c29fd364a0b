-- Whether the clock is the real one, 'production', or can be moved, 'demonstration'.
CREATE OR REPLACE FUNCTION clock_mode() RETURNS text
  LANGUAGE sql STABLE
AS $$
  SELECT mode FROM clock_setting
$$;
