-- The time by clock_now(), as RFC 3339 in UTC.
CREATE OR REPLACE FUNCTION clock_read() RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
  SELECT to_char(clock_now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
$$;
