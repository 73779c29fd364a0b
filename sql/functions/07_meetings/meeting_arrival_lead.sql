-- How far ahead the first arrival of a changed plan must lie: the site's leads, for requests and for confirmations
-- (entry.3). A change that the site makes is held to its lead for confirmations if a side comes earlier than before.
-- Otherwise the first arrival only lies ahead, as the entrance expects them already.
CREATE OR REPLACE FUNCTION meeting_arrival_lead(given_meeting uuid, is_site boolean, is_earlier boolean)
  RETURNS interval
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN (
    SELECT CASE
      WHEN NOT is_site THEN greatest(l.request_lead, l.confirmation_lead)
      WHEN is_earlier THEN l.confirmation_lead
      ELSE interval '0'
    END
    FROM meeting AS m CROSS JOIN LATERAL site_leads(m.site_code) AS l
    WHERE m.id = given_meeting);
END
$$;
