-- Takes a referral to the unit, its message sealed, and answers with its receipt alone (referral.1). The trail says
-- that it was submitted, and nothing of what it says. Tells the unit, and plans to remind it until it is decided.
--
-- The public may submit only a victim's referral, and 120 an hour altogether, so that a flood from many addresses ends
-- before it fills the disk. An institutional or community referral from staff of a site is from that site.
--
-- Outcomes: done; invalid for an unknown site, or one that referral_place_fault refuses for the kind; busy
-- where the public has submitted as many as an hour may bring. Raises referral_receipt_unique where another referral
-- has the receipt, referral_site_fits_the_kind for a site with another kind, and referral_public_of_a_victim.
CREATE OR REPLACE FUNCTION referral_submit(
  who actor, given_id uuid, given_receipt text, given_kind text, given_language text, given_region text,
  given_site text, given_status text, given_key uuid, given_sealed bytea, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  is_public constant boolean := (who).role = 'public';
  from_site constant text := coalesce(given_site, CASE WHEN given_kind <> 'victim' THEN (who).site END);
  fault record;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'referral.submit');
  SELECT f.field, f.reason INTO fault FROM referral_place_fault(who, given_kind, from_site, given_status) AS f;
  IF site_fault(from_site) IS NOT NULL THEN
    outcome := 'invalid';
    answer := field_fault('site', site_fault(from_site));
  ELSIF fault.field IS NOT NULL THEN
    outcome := 'invalid';
    answer := field_fault(fault.field, fault.reason);
  ELSIF is_public AND NOT referral_public_has_room() THEN
    outcome := 'busy';
    answer := '{}';
  ELSE
    INSERT INTO referral (
      id, receipt, kind, language, region, site_code, offender_status, submitted_by, submitted_role)
    VALUES (
      given_id, given_receipt, given_kind, given_language, given_region, from_site, given_status,
      CASE WHEN NOT is_public THEN (who).subject END, (who).role);
    INSERT INTO referral_message (referral_id, key_id, sealed) VALUES (given_id, given_key, given_sealed);
    PERFORM audit_write(who, 'referral.submit', 'referral', given_id::text);
    PERFORM referral_plan_reminder(given_id);
    PERFORM event_publish('referral.received', jsonb_build_object('referral', given_id));
    outcome := 'done';
    answer := jsonb_build_object('receipt', given_receipt);
  END IF;
END
$$;
