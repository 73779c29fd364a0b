-- How much reading is usual for each role that is watched, and the version that counts the changes of each.
CREATE OR REPLACE FUNCTION audit_watch_settings_show() RETURNS TABLE (
  role text, window_minutes integer, objects_max integer, hours_margin_minutes integer, version integer
)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'audit.readWatch');
  RETURN QUERY
  SELECT s.role, s.window_minutes, s.objects_max, s.hours_margin_minutes, s.version
  FROM audit_watch_setting AS s
  ORDER BY s.role;
END
$$;
