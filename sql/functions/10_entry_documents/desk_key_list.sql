-- The keys of desks within the actor's reach, at most 200: those that aren't revoked first, then the newest.
CREATE OR REPLACE FUNCTION desk_key_list() RETURNS TABLE (answer jsonb)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'deskKey.list');
  RETURN QUERY
  SELECT desk_key_view(k)
  FROM desk_key AS k
  WHERE desk_key_within_reach((SELECT acting()), k)
  ORDER BY k.revoked_at IS NOT NULL, k.registered_at DESC, k.id
  LIMIT 200;
END
$$;
