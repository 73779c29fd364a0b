-- Trigger on participant_location: a transfer flags what stands at another site, in every file of the person. A
-- confirmed meeting is held again; the mediator, the site and the unit are told, of each transfer anew, and the unit
-- gets a task. What stands where they are now loses its flag and its task, and if it is held, both sides are told that
-- it can be confirmed again.
CREATE OR REPLACE FUNCTION location_changed() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  standing record;
BEGIN
  FOR standing IN
    SELECT m.id, m.process_id FROM attendee AS a JOIN meeting AS m ON m.id = a.meeting_id
    WHERE a.participant_id = ANY (person_participants(ARRAY[NEW.participant_id])) AND m.state IN ('held', 'confirmed')
    ORDER BY m.id FOR NO KEY UPDATE OF m
  LOOP
    IF meeting_is_elsewhere(standing.id) THEN
      PERFORM meeting_flag_clear(standing.id, 'transfer', NULL);
      PERFORM rju_task_open('offenderMoved', standing.process_id, standing.id);
      PERFORM meeting_lose_ground(standing.id, 'transfer', NULL);
    ELSIF EXISTS (
      SELECT FROM meeting_flag AS f
      WHERE f.meeting_id = standing.id AND f.kind = 'transfer' AND f.cleared_at IS NULL
    ) THEN
      PERFORM meeting_flag_transfer(standing.id);
      PERFORM meeting_regain_ground(standing.id);
    END IF;
  END LOOP;
  RETURN NULL;
END
$$;
