-- Whether a plan's first arrival is too soon to be changed to: less than the site's leads ahead, for requests and for
-- confirmations. A change that the site makes may be sooner, as its staff tell the entrance (entry.3), but lies ahead.
CREATE OR REPLACE FUNCTION meeting_arrival_is_late(given_meeting uuid, is_site boolean) RETURNS boolean
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN (
    SELECT meeting_first_arrival(m.id)
      < clock_now() + CASE WHEN is_site THEN interval '0' ELSE greatest(l.request_lead, l.confirmation_lead) END
    FROM meeting AS m CROSS JOIN LATERAL site_leads(m.site_code) AS l
    WHERE m.id = given_meeting);
END
$$;
