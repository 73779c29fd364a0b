-- The ended referrals whose messages the daily run must destroy now, with their keys, oldest first; none unless the
-- rule referralMessages is active. Begins the rule's report. Only the service's own jobs may call it.
CREATE OR REPLACE FUNCTION referral_messages_due(who actor, at_most integer)
  RETURNS TABLE (referral_id uuid, key_id uuid)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
DECLARE
  began record;
BEGIN
  PERFORM actor_require(who);
  PERFORM actor_require_service();
  SELECT * INTO began FROM retention_begin(who, 'referralMessages');
  IF began.report IS NULL THEN RETURN; END IF;
  RETURN QUERY
  SELECT v.referral_id, m.key_id
  FROM retention_referral_messages AS v JOIN referral_message AS m ON m.referral_id = v.referral_id
  WHERE v.began <= retention_before(began.rule)
  ORDER BY v.began, v.referral_id LIMIT at_most;
END
$$;
