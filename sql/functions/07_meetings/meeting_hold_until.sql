-- When a hold that begins now ends: after the agency's hours, but no later than the site must confirm it, its lead
-- before the first arrival (entry.3). Inside that lead, by the first arrival: then it is confirmed only with the site's
-- word that the entrance knows.
CREATE OR REPLACE FUNCTION meeting_hold_until(given_site text, first_arrival timestamptz) RETURNS timestamptz
  LANGUAGE plpgsql STABLE
AS $$
DECLARE
  present constant timestamptz := clock_now();
  latest timestamptz;
BEGIN
  SELECT first_arrival - l.confirmation_lead INTO latest FROM site_leads(given_site) AS l;
  IF latest <= present THEN latest := first_arrival; END IF;
  RETURN (
    SELECT least(present + make_interval(hours => a.hold_hours), latest)
    FROM agency_setting AS a WHERE a.singleton);
END
$$;
