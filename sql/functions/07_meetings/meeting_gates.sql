-- Every gate of a meeting and whether it is met, given what the site's staff attest. Three gates exist only where
-- they apply: space.3 in a Visits and Correspondence area; entry.1 if the meeting has lost its ground, flagged or not,
-- if a side has no place to wait in, or if the site offered it, until the mediator has taken it; entry.3 if it is held
-- and late, until the site's staff say that the entrance knows, and for good once its first arrival has passed.
-- engagement is the kind that a mediator is missing, if that is why program.2 is unmet.
CREATE OR REPLACE FUNCTION meeting_gates(
  given_meeting uuid, closed boolean, private boolean, not_recorded boolean, not_overheard boolean,
  entrance_knows boolean
) RETURNS TABLE (clause text, met boolean, engagement text)
  LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT gate.clause, gate.met,
    CASE WHEN gate.clause = 'program.2' AND NOT gate.met THEN meeting_engagement_missing(m.id) END
  FROM meeting AS m
  JOIN site AS s ON s.code = m.site_code
  JOIN room AS r ON r.code = m.room_code
  -- That a room isn't attested is space.1's to say.
  CROSS JOIN LATERAL (
    SELECT CASE WHEN NOT (r.attested_closed AND r.attested_private) THEN 'roomChanged' END AS elsewhere) AS asked
  CROSS JOIN LATERAL (
    VALUES
      ('contact.1', meeting_contact_obstacle(m.id) IS NULL),
      ('entry.1', CASE WHEN meeting_ground_lost(m.id, asked.elsewhere) OR movement_unplaced(m.id)
          OR m.state IN ('held', 'confirmed') AND EXISTS (
            SELECT FROM meeting_ground_faults(m.id) AS f (kind) WHERE f.kind IS DISTINCT FROM asked.elsewhere)
          THEN false
        WHEN m.offered_from IS NOT NULL THEN m.accepted_at IS NOT NULL END),
      ('entry.3', CASE WHEN m.state = 'held' AND meeting_is_late(m.id)
        THEN coalesce(entrance_knows, false) AND meeting_first_arrival(m.id) >= clock_now() END),
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
      ('program.2', meeting_is_mediated(m.id))
  ) AS gate (clause, met)
  WHERE m.id = given_meeting AND gate.met IS NOT NULL;
END;
