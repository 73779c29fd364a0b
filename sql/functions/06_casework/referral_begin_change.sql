-- Locks a referral for a change. NULL if the change may go on; otherwise the outcome: notFound for an unknown referral
-- and for everyone but the unit, stale where the caller saw another version, wrongState where the referral has ended.
CREATE OR REPLACE FUNCTION referral_begin_change(
  who actor, given_referral uuid, seen_version integer, OUT outcome text
)
  LANGUAGE plpgsql
AS $$
DECLARE
  the_referral referral;
BEGIN
  SELECT * INTO the_referral FROM referral AS r WHERE r.id = given_referral FOR NO KEY UPDATE;
  IF NOT FOUND OR (who).role <> 'rju' THEN
    outcome := 'notFound';
  ELSIF seen_version <> the_referral.version THEN
    outcome := 'stale';
  ELSIF the_referral.ended_at IS NOT NULL THEN
    outcome := 'wrongState';
  END IF;
END
$$;
