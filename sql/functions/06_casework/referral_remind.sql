-- Publishes that a referral is unread, for the unit, and plans the next reminder (referral.1). Does nothing if it was
-- read meanwhile.
--
-- Completes the job in the same transaction; false if the job's lease is no longer valid.
CREATE OR REPLACE FUNCTION referral_remind(given_referral uuid, job bigint, lease integer) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  counted integer;
BEGIN
  PERFORM actor_require_service();
  IF NOT job_complete(job, lease) THEN RETURN false; END IF;
  UPDATE referral SET reminder_count = reminder_count + 1 WHERE id = given_referral AND read_at IS NULL
  RETURNING reminder_count INTO counted;
  IF FOUND THEN
    PERFORM event_publish('referral.unread', jsonb_build_object('referral', given_referral, 'reminder', counted));
    PERFORM referral_plan_reminder(given_referral);
  END IF;
  RETURN true;
END
$$;
