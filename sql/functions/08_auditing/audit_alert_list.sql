-- The alerts: the open ones first, then the newest first.
CREATE OR REPLACE FUNCTION audit_alert_list(given_limit integer)
  RETURNS TABLE (
    id uuid, kind text, actor_subject text, actor_role text, actor_site text, starts_at text, last_at text,
    object_count integer, first_entry bigint, last_entry bigint, raised_at text, closed_at text, closed_by text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'audit.listAlerts');
  RETURN QUERY
  SELECT
    a.id, a.kind, a.actor_subject, a.actor_role, a.actor_site, rfc3339(a.window_starts_at, 'UTC'),
    rfc3339(a.last_at, 'UTC'), a.object_count, a.first_entry, a.last_entry, rfc3339(a.raised_at, 'UTC'),
    rfc3339(a.closed_at, 'UTC'), a.closed_by
  FROM audit_alert AS a
  ORDER BY a.closed_at IS NOT NULL, a.raised_at DESC, a.id
  LIMIT given_limit;
END
$$;
