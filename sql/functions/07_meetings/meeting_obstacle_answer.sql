-- What a refusal of a place and time says: the free slots, and how many minutes before the first arrival it had to be
-- asked for: given_lead, or else the site's lead for requests.
CREATE OR REPLACE FUNCTION meeting_obstacle_answer(
  given_site text, alternatives jsonb, given_lead interval DEFAULT NULL
) RETURNS jsonb
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN (
    SELECT jsonb_build_object(
      'alternatives', alternatives,
      'leadMinutes', (extract(epoch FROM coalesce(given_lead, l.request_lead)) / 60)::integer)
    FROM site_leads(given_site) AS l);
END
$$;
