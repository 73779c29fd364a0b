-- What is wrong with a community referral (referral.1): staff of a parole office make it, for that office, or the unit
-- records one from a parole office; and it says how the offender is in the community. No other kind says that. Both
-- columns are NULL where nothing is wrong.
CREATE OR REPLACE FUNCTION referral_community_fault(
  who actor, given_kind text, given_site text, given_status text, OUT field text, OUT reason text
)
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  IF given_kind <> 'community' THEN
    IF given_status IS NOT NULL THEN
      field := 'offenderStatus';
      reason := 'notTogether';
    END IF;
  ELSIF (who).role NOT IN ('siteStaff', 'frontDesk', 'rju') THEN
    field := 'kind';
    reason := 'paroleOfficeStaffOnly';
  ELSIF (who).site <> given_site OR NOT EXISTS (
    SELECT FROM site AS s WHERE s.code = given_site AND s.kind = 'parole_office'
  ) THEN
    field := 'site';
    reason := 'paroleOfficeOnly';
  ELSIF given_status IS NULL THEN
    field := 'offenderStatus';
    reason := 'required';
  END IF;
END
$$;
