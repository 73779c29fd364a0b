-- Whether it is too late for a site to confirm a meeting without its word that the entrance knows: the first arrival
-- lies less than the site's lead ahead (entry.3).
CREATE OR REPLACE FUNCTION meeting_is_late(given_meeting uuid) RETURNS boolean
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN coalesce((
    SELECT meeting_first_arrival(m.id) < clock_now() + l.confirmation_lead
    FROM meeting AS m CROSS JOIN LATERAL site_leads(m.site_code) AS l
    WHERE m.id = given_meeting), false);
END
$$;
