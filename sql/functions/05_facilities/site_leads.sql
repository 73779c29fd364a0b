-- How long before the first arrival a meeting at a site must be requested, and confirmed: as the site says, or else as
-- the agency does (entry.3).
CREATE OR REPLACE FUNCTION site_leads(given_site text, OUT request_lead interval, OUT confirmation_lead interval)
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  SELECT
    make_interval(mins => coalesce(s.request_lead_minutes, a.request_lead_minutes)),
    make_interval(mins => coalesce(s.confirmation_lead_minutes, a.confirmation_lead_minutes))
  INTO request_lead, confirmation_lead
  FROM site AS s CROSS JOIN agency_setting AS a
  WHERE s.code = given_site AND a.singleton;
END
$$;
