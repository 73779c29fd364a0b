-- The feeds within the actor's reach, at most 1,000: those that aren't revoked first, of them the actor's own, then the
-- newest.
CREATE OR REPLACE FUNCTION calendar_list() RETURNS TABLE (answer jsonb)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'calendar.list');
  RETURN QUERY
  SELECT calendar_view(f)
  FROM calendar_feed AS f
  WHERE calendar_within_reach((SELECT acting()), f)
  ORDER BY f.revoked_at IS NOT NULL, f.made_by <> acting_subject(), f.made_at DESC, f.id
  LIMIT 1000;
END
$$;
