-- What is wrong with where a referral comes from (referral.1). An institutional one comes from the institution where
-- the offender is: staff of a site make it for their own. Staff of a parole office make a community referral, for that
-- office, or the unit records one from a parole office; and it says how the offender is in the community, which no
-- other kind says. Both columns are NULL where nothing is wrong.
CREATE OR REPLACE FUNCTION referral_place_fault(
  who actor, given_kind text, given_site text, given_status text, OUT field text, OUT reason text
)
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  IF given_kind <> 'community' AND given_status IS NOT NULL THEN
    field := 'offenderStatus';
    reason := 'notTogether';
  ELSIF given_kind = 'institutional' THEN
    IF (who).site <> given_site OR given_site IS NOT NULL AND NOT EXISTS (
      SELECT FROM site AS s WHERE s.code = given_site AND s.kind = 'institution'
    ) THEN
      field := 'site';
      reason := 'ownInstitutionOnly';
    END IF;
  ELSIF given_kind = 'community' THEN
    IF (who).role NOT IN ('siteStaff', 'frontDesk', 'rju') THEN
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
  END IF;
END
$$;
