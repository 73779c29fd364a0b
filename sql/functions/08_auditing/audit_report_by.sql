-- A breach must be reported within seven days of its discovery: the last of them, and whether it is over at National
-- Headquarters.
CREATE OR REPLACE FUNCTION audit_report_by(given_discovered date)
  RETURNS TABLE (last_day text, is_over boolean)
  LANGUAGE sql STABLE
AS $$
  SELECT
    to_char(given_discovered + 7, 'YYYY-MM-DD'), headquarters_today() > given_discovered + 7
$$;
