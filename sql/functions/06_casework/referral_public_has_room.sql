-- Whether the public may submit another referral in this hour: 120 altogether, many times what a country's victims
-- send, and few enough to keep and to read. Those who ask wait for each other until they have submitted, so that no
-- more than that come at once.
CREATE OR REPLACE FUNCTION referral_public_has_room() RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_anyone();
  PERFORM pg_advisory_xact_lock(hashtextextended('referral.public', 0));
  RETURN (
    SELECT count(*) < 120 FROM referral AS r
    WHERE r.submitted_role = 'public' AND r.received_at > clock_now() - interval '1 hour');
END
$$;
