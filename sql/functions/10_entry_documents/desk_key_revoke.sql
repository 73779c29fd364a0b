-- Revokes the key of a desk within the actor's reach: no pack is sealed to it any more (entry.3). Packs that were
-- fetched before can be opened with it until they expire.
--
-- Outcomes: done, with the key, also if it was revoked before; notFound.
CREATE OR REPLACE FUNCTION desk_key_revoke(who actor, given_key uuid, OUT outcome text, OUT answer jsonb)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  revoked desk_key;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'deskKey.revoke');
  outcome := 'notFound';
  answer := '{}';
  SELECT * INTO revoked FROM desk_key AS k WHERE k.id = given_key FOR UPDATE;
  IF NOT FOUND OR NOT desk_key_within_reach(who, revoked) THEN RETURN; END IF;
  IF revoked.revoked_at IS NULL THEN
    UPDATE desk_key AS k SET revoked_at = clock_now(), revoked_by = (who).subject WHERE k.id = given_key
    RETURNING k.* INTO revoked;
    PERFORM audit_write(who, 'deskKey.revoke', 'deskKey', given_key::text);
  END IF;
  outcome := 'done';
  answer := desk_key_view(revoked);
END
$$;
