-- Opens a referral for someone of the unit: the trail notes that its message was read, and it isn't unread any more
-- (referral.1). The message comes sealed, with its key; both are NULL once it was destroyed. No row for anyone else.
CREATE OR REPLACE FUNCTION referral_read(who actor, given_referral uuid)
  RETURNS TABLE (answer jsonb, key_id uuid, sealed bytea)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'referral.read');
  IF (who).role <> 'rju' THEN RETURN; END IF;
  -- Skips the update when it is already read, so that two readers don't wait for each other.
  UPDATE referral AS r SET read_at = clock_now(), read_by = (who).subject
  WHERE r.id = given_referral AND r.read_at IS NULL;
  IF NOT FOUND AND NOT EXISTS (SELECT FROM referral AS r WHERE r.id = given_referral) THEN RETURN; END IF;
  PERFORM audit_write(who, 'referral.read', 'referral', given_referral::text);
  RETURN QUERY
  SELECT referral_view(r.id), m.key_id, m.sealed
  FROM referral AS r LEFT JOIN referral_message AS m ON m.referral_id = r.id
  WHERE r.id = given_referral;
END
$$;
