-- How many people arrive on a day at the principal entrance of the site that the actor acts for, by the meetings that
-- are confirmed or were; and when the first does, NULL if nobody is expected. Row-level security applies as well.
CREATE OR REPLACE FUNCTION meeting_home_arrivals(given_day date) RETURNS TABLE (people integer, first_arrival text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
DECLARE
  who constant actor := acting();
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(who, 'meeting.list');
  RETURN QUERY
  WITH expected AS MATERIALIZED (
    SELECT m.id, m.zone FROM meeting AS m
    WHERE m.site_code = who.site AND m.day = given_day AND m.state IN ('confirmed', 'completed', 'stopped')
  )
  SELECT count(*)::integer, (array_agg(rfc3339(a.arrival, e.zone) ORDER BY a.arrival))[1]
  FROM meeting_home_arriving(ARRAY(SELECT x.id FROM expected AS x)) AS a JOIN expected AS e ON e.id = a.id;
END
$$;

-- When each of the people of some meetings arrives at the principal entrance; nobody of one outside the reach of
-- whoever acts.
CREATE OR REPLACE FUNCTION meeting_home_arriving(meetings uuid[]) RETURNS TABLE (id uuid, arrival timestamptz)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
DECLARE
  who constant actor := acting();
BEGIN
  PERFORM actor_require_anyone();
  RETURN QUERY
  SELECT a.meeting_id, a.arrival
  FROM unnest(meetings) AS given (id) JOIN attendee AS a ON a.meeting_id = given.id
  WHERE a.arrival IS NOT NULL AND meeting_within_reach(who, given.id);
END
$$;
