-- A breach must be reported within seven days of its discovery: the last of them, and whether it is over at National
-- Headquarters.
CREATE OR REPLACE FUNCTION audit_report_by(given_discovered date)
  RETURNS TABLE (last_day text, is_over boolean)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'audit.worksheet');
  RETURN QUERY
  SELECT
    to_char(given_discovered + 7, 'YYYY-MM-DD'), headquarters_today() > given_discovered + 7;
END
$$;
