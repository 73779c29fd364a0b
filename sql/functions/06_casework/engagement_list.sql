-- The engagements that the actor may see, at most 200 (program.2): what ends next first, and what has ended last. One
-- alone where given_engagement isn't NULL.
CREATE OR REPLACE FUNCTION engagement_list(given_engagement uuid) RETURNS TABLE (engagement jsonb)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'engagement.list', 'engagement.correct');
  RETURN QUERY
  SELECT jsonb_build_object(
    'id', e.id, 'mediator', m.subject, 'kind', e.kind, 'startsOn', e.starts_on, 'endsOn', e.ends_on,
    'state',
      CASE WHEN e.ends_on < today.day THEN 'ended' WHEN e.starts_on > today.day THEN 'upcoming' ELSE 'current' END,
    'renewed', engagement_renewed(e))
  FROM engagement AS e
  JOIN mediator AS m ON m.id = e.mediator_id
  CROSS JOIN (SELECT headquarters_today() AS day) AS today
  WHERE given_engagement IS NULL OR e.id = given_engagement
  ORDER BY e.ends_on < today.day, e.ends_on, m.subject, e.id
  LIMIT 200;
END
$$;
