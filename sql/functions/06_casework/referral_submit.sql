-- Takes a referral to the unit, its message sealed, and answers with its receipt alone (referral.1). The trail says
-- that it was submitted, and nothing of what it says. Tells the unit, and plans to remind it while nobody reads it.
--
-- Outcomes: done; invalid for an unknown site. Raises referral_receipt_unique where another referral has the receipt,
-- and referral_site_of_an_institutional for a site with another kind.
CREATE OR REPLACE FUNCTION referral_submit(
  who actor, given_id uuid, given_receipt text, given_kind text, given_language text,
  given_region text, given_site text, given_key uuid, given_sealed bytea, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require(who);
  IF given_site IS NOT NULL AND NOT EXISTS (SELECT FROM site AS s WHERE s.code = given_site) THEN
    outcome := 'invalid';
    answer := field_fault('site', 'siteUnknown');
  ELSE
    INSERT INTO referral (id, receipt, kind, language, region, site_code, submitted_by, submitted_role)
    VALUES (
      given_id, given_receipt, given_kind, given_language, given_region, given_site, (who).subject, (who).role);
    INSERT INTO referral_message (referral_id, key_id, sealed) VALUES (given_id, given_key, given_sealed);
    PERFORM audit_write(who, 'referral.submit', 'referral', given_id::text);
    PERFORM referral_plan_reminder(given_id);
    PERFORM event_publish('referral.received', jsonb_build_object('referral', given_id));
    outcome := 'done';
    answer := jsonb_build_object('receipt', given_receipt);
  END IF;
END
$$;
