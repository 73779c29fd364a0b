-- Checks the meetings of these people, in every file, against contact.1 again. A confirmed one that it no longer allows
-- is put back on hold; a held one stays held and can't be confirmed. Of each the unit gets a task, and both sides are
-- told. A meeting that has begun is left to the people in the room; the unit gets its task all the same.
CREATE OR REPLACE FUNCTION contact_hold_again(people uuid[]) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  standing meeting;
  obstacle text;
BEGIN
  FOR standing IN
    SELECT m.* FROM meeting AS m
    WHERE m.process_id = ANY (person_processes(people)) AND m.state IN ('held', 'confirmed')
    ORDER BY m.id FOR NO KEY UPDATE
  LOOP
    -- Read under the lock: it may have been confirmed while this waited.
    CONTINUE WHEN standing.state NOT IN ('held', 'confirmed') OR upper(standing.during) <= clock_now();
    obstacle := meeting_contact_obstacle(standing.id);
    CONTINUE WHEN obstacle IS NULL;
    IF standing.state = 'confirmed' THEN
      PERFORM rju_task_open('meetingFlagged', standing.process_id, standing.id, standing.day);
      IF lower(standing.during) > clock_now() THEN
        PERFORM meeting_put_on_hold(standing.id);
      END IF;
    ELSIF rju_task_open(obstacle, standing.process_id, standing.id, standing.day) IS NOT NULL THEN
      UPDATE meeting SET version = version + 1 WHERE id = standing.id;
      PERFORM meeting_publish('meeting.flagged', standing.id);
    END IF;
  END LOOP;
END
$$;
