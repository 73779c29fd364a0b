-- A page of the trail, newest first, before an id: by actor, action, kind and id of the object, and UTC days, both
-- included. NULL leaves a condition out.
CREATE OR REPLACE FUNCTION audit_entry_search(
  given_actor text, given_action text, given_object_kind text, given_object_id text, given_from date,
  given_through date, given_before bigint, given_limit integer
)
  RETURNS TABLE (
    id bigint, at text, actor_subject text, actor_role text, actor_site text, action text, object_kind text,
    object_id text, detail text, is_sealed boolean)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'audit.read');
  RETURN QUERY
  SELECT
    e.id, rfc3339(e.at, 'UTC'), e.actor_subject, e.actor_role, e.actor_site, e.action, e.object_kind, e.object_id,
    e.detail::text, EXISTS (SELECT FROM audit_link AS l WHERE l.entry_id = e.id)
  FROM audit_entry AS e
  WHERE (given_actor IS NULL OR e.actor_subject = given_actor)
    AND (given_action IS NULL OR e.action = given_action)
    AND (given_object_kind IS NULL OR e.object_kind = given_object_kind)
    AND (given_object_id IS NULL OR e.object_id = given_object_id)
    AND (given_from IS NULL OR e.at >= given_from::timestamp AT TIME ZONE 'UTC')
    AND (given_through IS NULL OR e.at < (given_through + 1)::timestamp AT TIME ZONE 'UTC')
    AND (given_before IS NULL OR e.id < given_before)
  ORDER BY e.id DESC
  LIMIT given_limit;
END
$$;
