-- The webhooks within the actor's reach, at most 200: those in use first, then the newest. A site's staff see that of
-- their front desk, whose mailbox the reader's policies hide from them, so it runs with the owner's rights.
CREATE OR REPLACE FUNCTION webhook_list() RETURNS TABLE (answer jsonb)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM actor_require_anyone();
  PERFORM permission_require(acting(), 'webhook.list');
  RETURN QUERY
  SELECT webhook_view(e)
  FROM webhook_endpoint AS e
  WHERE webhook_within_reach((SELECT acting()), e)
  ORDER BY e.disabled_at IS NOT NULL, e.made_at DESC, e.id
  LIMIT 200;
END
$$;
