-- Whether the public may submit another referral in this hour: 120 altogether, many times what a country's victims
-- send, and few enough to keep and to read. Those who ask wait for each other until they have submitted, so that no
-- more than that come at once.
--
-- They wait by the row of the permission that they act with. Nobody but a door can lock it: an advisory lock could be
-- held by whoever has the application's password, and keep every victim's referral waiting.
CREATE OR REPLACE FUNCTION referral_public_has_room() RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_anyone();
  PERFORM permission_require(acting(), 'referral.submit');
  IF (acting()).role <> 'public' THEN
    RAISE EXCEPTION 'only the public intake is counted' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM FROM permission AS p WHERE p.role = 'public' AND p.action = 'referral.submit' FOR NO KEY UPDATE;
  RETURN (
    SELECT count(*) < 120 FROM referral AS r
    WHERE r.submitted_role = 'public' AND r.received_at > clock_now() - interval '1 hour');
END
$$;
