-- Whether a notice about a referral still holds: it isn't decided, and where the notice says that it is unread, nobody
-- has opened it. For the service, which sends the reminders and can't read referrals itself.
CREATE OR REPLACE FUNCTION referral_is_open(given_referral uuid, must_be_unread boolean) RETURNS boolean
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  RETURN EXISTS (
    SELECT FROM referral AS r
    WHERE r.id = given_referral AND r.ended_at IS NULL AND (r.read_at IS NULL OR NOT must_be_unread));
END
$$;
