-- Writes another list of attendees for a meeting whose place is claimed, with its movement and commitments. A confirmed
-- meeting is held again, as if it had just been requested; a held one keeps the end of its hold, unless somebody
-- arrives before it. Whoever is taken off the list is kept in attendee_former.
CREATE OR REPLACE FUNCTION meeting_write_attendees(
  who actor, old meeting, participants uuid[], walls timestamp[], instants timestamptz[],
  given_stagger integer
) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  gone constant uuid[] := ARRAY(
    SELECT a.participant_id FROM attendee AS a
    WHERE a.meeting_id = (old).id AND a.participant_id <> ALL (participants));
  is_other_list constant boolean := cardinality(gone) > 0 OR EXISTS (
    SELECT FROM unnest(participants) AS p WHERE NOT EXISTS (
      SELECT FROM attendee AS a WHERE a.meeting_id = (old).id AND a.participant_id = p));
BEGIN
  IF (old).state = 'confirmed' THEN
    PERFORM meeting_unconfirm((old).id);
  END IF;
  DELETE FROM movement_adjustment AS j WHERE j.meeting_id = (old).id;
  INSERT INTO attendee_former (id, meeting_id, participant_id, is_listed, removed_by)
  SELECT a.id, a.meeting_id, a.participant_id, a.arrival_wall IS NOT NULL, (who).subject
  FROM attendee AS a WHERE a.meeting_id = (old).id AND a.participant_id = ANY (gone);
  DELETE FROM agreement AS g WHERE g.meeting_id = (old).id AND g.participant_id = ANY (gone);
  DELETE FROM attendee AS a WHERE a.meeting_id = (old).id AND a.participant_id = ANY (gone);
  UPDATE attendee AS a SET
    arrival_wall = given.wall, arrival = given.arrival
  FROM unnest(participants, walls, instants) AS given (id, wall, arrival)
  WHERE a.meeting_id = (old).id AND a.participant_id = given.id
    AND (a.arrival_wall, a.arrival) IS DISTINCT FROM (given.wall, given.arrival);
  INSERT INTO attendee (meeting_id, process_id, participant_id, role, arrival_wall, arrival)
  SELECT (old).id, (old).process_id, p.id, p.role, given.wall, given.arrival
  FROM unnest(participants, walls, instants) AS given (id, wall, arrival)
  JOIN participant AS p ON p.id = given.id
  WHERE NOT EXISTS (SELECT FROM attendee AS a WHERE a.meeting_id = (old).id AND a.participant_id = p.id);
  -- The trigger counts each row; the list as a whole is one version further.
  UPDATE meeting AS m SET
    stagger = given_stagger, version = m.version + 1,
    attendee_list_version = (old).attendee_list_version + is_other_list::integer
  WHERE m.id = (old).id;
  PERFORM meeting_occupy((old).id);
  PERFORM meeting_flag_transfer((old).id);
  PERFORM meeting_review((old).id);
  PERFORM meeting_end_hold_in_time((old).id);
END
$$;
