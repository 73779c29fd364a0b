-- A referral as the API shows it, for whoever acts: NULL for everyone but the unit (referral.1).
CREATE OR REPLACE FUNCTION referral_show(given_referral uuid) RETURNS jsonb
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_anyone();
  IF (acting()).role <> 'rju' THEN RETURN NULL; END IF;
  RETURN referral_view(given_referral);
END
$$;
