-- The gates of a meeting, with the attestation that is stored.
CREATE OR REPLACE FUNCTION meeting_gates_now(given_meeting uuid)
  RETURNS TABLE (clause text, met boolean, engagement text)
  LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT g.clause, g.met, g.engagement
  FROM (SELECT given_meeting AS id) AS m
  LEFT JOIN attestation AS a ON a.meeting_id = m.id
  CROSS JOIN LATERAL meeting_gates(m.id, a.closed, a.private, a.not_recorded, a.not_overheard, a.entrance_knows) AS g;
END;
