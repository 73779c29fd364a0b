-- The meetings of a site that take up their room on the days from given_from through given_to, by day and id, with when
-- their sides are on the way, wait and leave: what a closure can touch. process_id is NULL but for the unit.
CREATE OR REPLACE FUNCTION meeting_list_ways(given_site text, given_from date, given_to date) RETURNS TABLE (
  id uuid, process_id uuid, state text, room_code text, starts_at text, ends_at text, ways jsonb
)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
DECLARE
  who constant actor := acting();
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(who, 'closure.list');
  IF who.site <> given_site THEN RETURN; END IF;
  RETURN QUERY
  SELECT m.id, CASE WHEN who.role = 'rju' THEN m.process_id END, m.state, m.room_code,
    rfc3339(lower(m.during), m.zone), rfc3339(upper(m.during), m.zone), meeting_ways(m.id)
  FROM meeting AS m
  WHERE m.site_code = given_site AND m.day BETWEEN given_from AND given_to
    AND m.state IN ('held', 'confirmed', 'completed', 'stopped') AND meeting_within_reach(who, m.id)
  ORDER BY m.day, m.id;
END
$$;

-- When the sides of a meeting are on the way, wait and leave; empty outside the reach of whoever acts.
CREATE OR REPLACE FUNCTION meeting_ways(given_meeting uuid) RETURNS jsonb
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_anyone();
  RETURN (
    SELECT coalesce(jsonb_agg(
      jsonb_build_object('start', rfc3339(lower(v.during), m.zone), 'end', rfc3339(upper(v.during), m.zone))
      ORDER BY lower(v.during), v.side), '[]')
    FROM movement AS v JOIN meeting AS m ON m.id = v.meeting_id
    WHERE v.meeting_id = given_meeting AND meeting_within_reach(acting(), given_meeting));
END
$$;
