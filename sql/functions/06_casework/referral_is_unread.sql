-- Whether nobody has opened a referral; for the service, which sends the reminders and can't read referrals itself.
CREATE OR REPLACE FUNCTION referral_is_unread(given_referral uuid) RETURNS boolean
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  RETURN EXISTS (SELECT FROM referral AS r WHERE r.id = given_referral AND r.read_at IS NULL);
END
$$;
