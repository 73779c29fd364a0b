-- Publishes that a referral is unread, or read and still undecided, for the unit, and plans the next reminder
-- (referral.1). Does nothing if it was decided meanwhile.
--
-- Completes the job in the same transaction; false if the job's lease is no longer valid.
CREATE OR REPLACE FUNCTION referral_remind(given_referral uuid, job bigint, lease integer) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  is_unread boolean;
BEGIN
  PERFORM actor_require_service();
  IF NOT job_complete(job, lease) THEN RETURN false; END IF;
  UPDATE referral SET reminder_count = reminder_count + 1 WHERE id = given_referral AND ended_at IS NULL
  RETURNING read_at IS NULL INTO is_unread;
  IF FOUND THEN
    PERFORM event_publish(
      CASE WHEN is_unread THEN 'referral.unread' ELSE 'referral.undecided' END,
      jsonb_build_object('referral', given_referral));
    PERFORM referral_plan_reminder(given_referral);
  END IF;
  RETURN true;
END
$$;
