-- How many of a meeting's people the entrance has recorded as inside; of those who are on the entry list. No row
-- outside the reach of whoever acts.
CREATE OR REPLACE FUNCTION meeting_inside(given_meeting uuid) RETURNS TABLE (inside integer)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_anyone();
  PERFORM permission_require(acting(), 'meeting.read');
  IF meeting_within_reach(acting(), given_meeting) IS NOT TRUE THEN RETURN; END IF;
  RETURN QUERY
  SELECT count(*)::integer
  FROM (
    SELECT DISTINCT e.site_code, e.day, e.attendee_id FROM entrance_event AS e
    WHERE e.meeting_id = given_meeting AND e.attendee_id IS NOT NULL) AS p
  CROSS JOIN LATERAL entrance_standing(p.site_code, p.day, p.attendee_id, NULL) AS s
  WHERE s.kind = 'arrived';
END
$$;
