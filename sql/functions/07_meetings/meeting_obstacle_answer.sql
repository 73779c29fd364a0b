-- What a refusal of a place and time says: the free slots, and how many minutes before the first arrival a meeting at
-- the site must be requested.
CREATE OR REPLACE FUNCTION meeting_obstacle_answer(given_site text, alternatives jsonb) RETURNS jsonb
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN (
    SELECT jsonb_build_object(
      'alternatives', alternatives, 'leadMinutes', (extract(epoch FROM l.request_lead) / 60)::integer)
    FROM site_leads(given_site) AS l);
END
$$;
