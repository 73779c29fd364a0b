-- Trigger: refuses invalid changes of a referral (referral.1).
--
-- Raises the constraints referral_state_follows where the state doesn't follow by referral_transition;
-- referral_community_from_a_parole_office for a community referral that isn't made by staff, from a parole office,
-- about an offender whose status it gives; referral_institutional_from_the_institution for an institutional one from
-- elsewhere than an institution, or than its staff's own; and referral_stays_as_submitted where what was submitted is
-- changed, or a reading or the message's destruction undone.
CREATE OR REPLACE FUNCTION referral_follow_the_arrows() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  IF TG_OP = 'INSERT' AND NEW.state <> 'received' OR TG_OP = 'UPDATE' AND OLD.state <> NEW.state AND NOT EXISTS (
    SELECT FROM referral_transition AS t WHERE t.state = OLD.state AND t.next_state = NEW.state
  ) THEN
    RAISE EXCEPTION 'no transition leads from this state to that'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'referral_state_follows', TABLE = 'referral';
  END IF;
  IF TG_OP = 'INSERT' AND NEW.kind = 'community' AND (
    NEW.offender_status IS NULL OR NEW.submitted_role NOT IN ('siteStaff', 'frontDesk', 'rju')
    OR NOT EXISTS (SELECT FROM site AS s WHERE s.code = NEW.site_code AND s.kind = 'parole_office')
  ) THEN
    RAISE EXCEPTION 'a community referral comes from a parole office'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'referral_community_from_a_parole_office', TABLE = 'referral';
  END IF;
  IF TG_OP = 'INSERT' AND NEW.kind = 'institutional' AND (acting_site() <> NEW.site_code
    OR NEW.site_code IS NOT NULL AND NOT EXISTS (
      SELECT FROM site AS s WHERE s.code = NEW.site_code AND s.kind = 'institution')
  ) THEN
    RAISE EXCEPTION 'an institutional referral comes from where the offender is'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'referral_institutional_from_the_institution', TABLE = 'referral';
  END IF;
  IF TG_OP = 'UPDATE' AND (
    (OLD.id, OLD.receipt, OLD.kind, OLD.language, OLD.region, OLD.submitted_role, OLD.received_at)
      <> (NEW.id, NEW.receipt, NEW.kind, NEW.language, NEW.region, NEW.submitted_role, NEW.received_at)
    OR OLD.site_code IS DISTINCT FROM NEW.site_code OR OLD.offender_status IS DISTINCT FROM NEW.offender_status
    OR OLD.read_at IS NOT NULL AND NEW.read_at IS NULL
    OR OLD.message_destroyed_at IS NOT NULL AND NEW.message_destroyed_at IS DISTINCT FROM OLD.message_destroyed_at
  ) THEN
    RAISE EXCEPTION 'a referral stays as it was submitted'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'referral_stays_as_submitted', TABLE = 'referral';
  END IF;
  RETURN NEW;
END
$$;
