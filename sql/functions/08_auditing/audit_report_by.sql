-- A breach must be reported within seven days of its discovery: the last of them, and whether it is over today (UTC).
CREATE OR REPLACE FUNCTION audit_report_by(given_discovered date)
  RETURNS TABLE (last_day text, is_over boolean)
  LANGUAGE sql STABLE
AS $$
  SELECT
    to_char(given_discovered + 7, 'YYYY-MM-DD'), (clock_now() AT TIME ZONE 'UTC')::date > given_discovered + 7
$$;
