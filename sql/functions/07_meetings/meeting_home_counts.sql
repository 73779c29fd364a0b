-- How many of the held and confirmed meetings within the reach of whoever acts wait for each thing that a home page
-- counts. A thing that none waits for has no row.
--
--   offer      the site offers the slot, and the mediator hasn't taken it
--   arrival    the site proposes another arrival
--   flag       something asks for another place or time, or for another look
--   agreement  a request of which somebody hasn't agreed to the list
--   answer     a request that the site hasn't answered
--
-- only_meeting is the meeting, if it is a single one; first_held_until is when the first of them stops holding its
-- room, NULL if none is held. A site's staff are told of flags and of what they have to answer. It reads by what the
-- actor reaches, as meeting_list does; row-level security applies as well.
CREATE OR REPLACE FUNCTION meeting_home_counts() RETURNS TABLE (
  what text, meetings integer, only_meeting uuid, first_held_until text
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
  WITH standing AS MATERIALIZED (
    SELECT m.id, m.zone, m.held_until, m.state = 'held' AS is_held,
      m.offered_from IS NOT NULL AND m.accepted_at IS NULL AS is_offer
    FROM (
      SELECT w.* FROM meeting AS w
      WHERE who.role = 'siteStaff' AND w.site_code = who.site AND w.state IN ('held', 'confirmed')
      UNION ALL
      SELECT own.*
      FROM unnest(acting_processes()) AS mine (id)
      -- The offset keeps the conditions below out of this scan, which is by process alone.
      CROSS JOIN LATERAL (SELECT x.* FROM meeting AS x WHERE x.process_id = mine.id OFFSET 0) AS own
    ) AS m
    WHERE m.state IN ('held', 'confirmed')
  )
  SELECT k.what, count(*)::integer, CASE WHEN count(*) = 1 THEN (array_agg(s.id))[1] END,
    (array_agg(rfc3339(s.held_until, s.zone) ORDER BY s.held_until))[1]
  FROM standing AS s
  LEFT JOIN meeting_home_waits(ARRAY(SELECT t.id FROM standing AS t)) AS w ON w.id = s.id
  CROSS JOIN LATERAL (
    VALUES
      ('offer', s.is_held AND s.is_offer), ('arrival', w.is_arrival_proposed), ('flag', w.is_flagged),
      ('agreement', s.is_held AND NOT s.is_offer AND w.is_unagreed), ('answer', s.is_held AND NOT s.is_offer)
  ) AS k (what, is_so)
  WHERE k.is_so AND (who.role = 'mediator' OR k.what IN ('flag', 'answer'))
  GROUP BY k.what;
END
$$;

-- What waits in each of some meetings, as meeting_home_counts says; no row for one outside the reach of whoever acts.
CREATE OR REPLACE FUNCTION meeting_home_waits(meetings uuid[]) RETURNS TABLE (
  id uuid, is_flagged boolean, is_arrival_proposed boolean, is_unagreed boolean
)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
DECLARE
  who constant actor := acting();
BEGIN
  PERFORM actor_require_anyone();
  RETURN QUERY
  SELECT m.id,
    EXISTS (SELECT FROM meeting_flag AS f WHERE f.meeting_id = m.id AND f.cleared_at IS NULL),
    EXISTS (SELECT FROM arrival_proposal AS p WHERE p.meeting_id = m.id AND p.answer IS NULL),
    EXISTS (
      SELECT FROM attendee AS a
      WHERE a.meeting_id = m.id AND NOT EXISTS (
        SELECT FROM agreement AS g
        WHERE g.meeting_id = m.id AND g.participant_id = a.participant_id
          AND g.attendee_list_version = m.attendee_list_version))
  FROM meeting AS m
  WHERE m.id = ANY (meetings) AND meeting_within_reach(who, m.id);
END
$$;
