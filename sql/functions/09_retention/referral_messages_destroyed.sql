-- Deletes the sealed messages of ended referrals whose keys the daily run has destroyed, and who submitted them; the
-- rest of each referral stays as a tombstone. Counts them in the report of the rule referralMessages, and ends the
-- report with the last batch. Referrals that are tombstones already are skipped. Returns how many became one. Only the
-- service's own jobs may call it.
CREATE OR REPLACE FUNCTION referral_messages_destroyed(who actor, given_referrals uuid[], is_last boolean)
  RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  began record;
  gone uuid[];
BEGIN
  PERFORM actor_require(who);
  PERFORM actor_require_service();
  gone := ARRAY(
    SELECT r.id FROM referral AS r
    WHERE r.id = ANY (given_referrals) AND r.ended_at IS NOT NULL AND r.message_destroyed_at IS NULL
    ORDER BY r.id FOR NO KEY UPDATE);
  DELETE FROM referral_message AS m WHERE m.referral_id = ANY (gone);
  UPDATE referral SET message_destroyed_at = clock_now(), submitted_by = NULL WHERE id = ANY (gone);
  PERFORM audit_write(who, 'referral.destroyMessage', 'referral', r::text) FROM unnest(gone) AS r;
  SELECT * INTO began FROM retention_begin(who, 'referralMessages');
  IF began.report IS NOT NULL THEN
    PERFORM retention_note(who, began.report, cardinality(gone), is_last);
  END IF;
  RETURN cardinality(gone);
END
$$;
