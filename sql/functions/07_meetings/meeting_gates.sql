-- Every gate of a meeting and whether it is met, given what the site's staff attest. Two gates exist only where they
-- apply: space.3 in a Visits and Correspondence area; entry.1 if a closure or a collision affects the meeting, or if
-- the site offered it, until the mediator has taken it.
CREATE OR REPLACE FUNCTION meeting_gates(
  given_meeting uuid, closed boolean, private boolean, not_recorded boolean, not_overheard boolean
) RETURNS TABLE (clause text, met boolean)
  LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT gate.clause, gate.met
  FROM meeting AS m
  JOIN site AS s ON s.code = m.site_code
  JOIN room AS r ON r.code = m.room_code
  CROSS JOIN LATERAL (
    VALUES
      ('contact.1', process_contact_cleared(m.process_id, m.day) OR NOT meeting_victim_present(m.id)),
      ('entry.1', CASE WHEN EXISTS (
        SELECT FROM meeting_flag AS f
        WHERE f.meeting_id = m.id AND f.kind IN ('closure', 'collision') AND f.cleared_at IS NULL) THEN false
        WHEN m.offered_from IS NOT NULL THEN m.accepted_at IS NOT NULL END),
      ('space.1', coalesce(closed AND private, false) AND r.attested_closed AND r.attested_private),
      ('space.2', NOT EXISTS (
        SELECT FROM attendee AS a
        WHERE a.meeting_id = m.id AND NOT EXISTS (
          SELECT FROM agreement AS g
          WHERE g.meeting_id = m.id AND g.participant_id = a.participant_id
            AND g.attendee_list_version = m.attendee_list_version))),
      ('space.3', CASE WHEN r.kind = 'visitsAndCorrespondence'
        THEN visits_area_authorised(m.process_id, r.code, m.day) END),
      ('space.4', coalesce(not_recorded AND not_overheard, false)),
      ('program.2', mediator_engaged(m.requested_by, s.region, m.day))
  ) AS gate (clause, met)
  WHERE m.id = given_meeting AND gate.met IS NOT NULL;
END;
