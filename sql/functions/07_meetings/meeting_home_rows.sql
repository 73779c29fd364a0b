-- The meetings within the reach of whoever acts that take up their room, for the tables of a home page: the first
-- given_rows of the day given_today, then the first given_rows of the days after it until given_last, by wall time.
-- process_id is NULL but for the unit and mediators. is_offer says that the site offers the slot and the mediator
-- hasn't taken it.
--
-- It reads by what the actor reaches, as meeting_list does; row-level security applies as well.
CREATE OR REPLACE FUNCTION meeting_home_rows(given_today date, given_last date, given_rows integer) RETURNS TABLE (
  id uuid, process_id uuid, state text, is_under_way boolean, is_offer boolean, site_code text, room_code text,
  starts_at text, ends_at text
)
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
  WITH shown AS MATERIALIZED (
    SELECT near.*
    FROM (VALUES (given_today, given_today), (given_today + 1, given_last)) AS span (first, last)
    CROSS JOIN LATERAL (
      SELECT m.*
      FROM (
        SELECT w.* FROM meeting AS w
        WHERE who.role <> 'mediator' AND (who.site IS NULL OR w.site_code = who.site)
        UNION ALL
        SELECT own.*
        FROM unnest(acting_processes()) AS mine (id)
        -- The offset keeps the conditions below out of this scan, which is by process alone.
        CROSS JOIN LATERAL (SELECT x.* FROM meeting AS x WHERE x.process_id = mine.id OFFSET 0) AS own
      ) AS m
      WHERE m.day BETWEEN span.first AND span.last AND m.state IN ('held', 'confirmed', 'completed', 'stopped')
      ORDER BY m.starts_wall, m.id
      LIMIT given_rows
    ) AS near
  )
  SELECT s.id, CASE WHEN who.role IN ('rju', 'mediator') THEN s.process_id END, s.state, u.id IS NOT NULL,
    s.offered_from IS NOT NULL AND s.accepted_at IS NULL, s.site_code, s.room_code,
    rfc3339(lower(s.during), s.zone), rfc3339(upper(s.during), s.zone)
  FROM shown AS s
  LEFT JOIN meeting_home_under_way(ARRAY(SELECT t.id FROM shown AS t WHERE t.state = 'confirmed')) AS u (id)
    ON u.id = s.id
  ORDER BY s.starts_wall, s.id;
END
$$;

-- Which of some meetings are under way (entry.3); none outside the reach of whoever acts.
CREATE OR REPLACE FUNCTION meeting_home_under_way(meetings uuid[]) RETURNS SETOF uuid
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  who constant actor := acting();
BEGIN
  PERFORM actor_require_anyone();
  RETURN QUERY
  SELECT given.id FROM unnest(meetings) AS given (id)
  WHERE meeting_within_reach(who, given.id) AND meeting_is_under_way(given.id);
END
$$;
