-- Tells whoever must know of an entry of the entrance: of somebody whom no list names, the unit by a task, and the
-- mediators who have a meeting at the site that day; of somebody on the list who is inside without their mediator, the
-- site, the mediator and the unit (entry.2). Each is announced with a new version of the meeting, so that it is told
-- again if it happens again.
CREATE OR REPLACE FUNCTION entrance_tell(given entrance_event, given_meeting uuid) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  topic text := 'entrance.unaccompanied';
  concerned uuid[];
  each_meeting uuid;
BEGIN
  IF (given).kind = 'unlisted' THEN
    topic := 'entrance.unlisted';
    PERFORM rju_task_open_of_day('notOnTheList', (given).site_code, (given).day);
    concerned := ARRAY(
      SELECT DISTINCT ON (m.mediator_id) m.id FROM meeting AS m
      WHERE m.site_code = (given).site_code AND m.day = (given).day
        AND m.state IN ('held', 'confirmed', 'completed', 'stopped')
      ORDER BY m.mediator_id, abs(extract(epoch FROM lower(m.during) - clock_now())), m.id);
  ELSE
    concerned := ARRAY(
      SELECT m.id FROM meeting AS m
      WHERE entrance_is_unaccompanied(m.id) AND m.site_code = (given).site_code AND m.day = (given).day AND (
        m.id = given_meeting AND (given).kind <> 'left'
        OR m.mediator_id = (SELECT g.mediator_id FROM meeting AS g WHERE g.id = given_meeting)
          AND (given).kind IN ('mediatorLeft', 'undone')));
  END IF;
  FOREACH each_meeting IN ARRAY concerned LOOP
    UPDATE meeting SET version = version + 1 WHERE id = each_meeting;
    PERFORM meeting_publish(topic, each_meeting);
  END LOOP;
END
$$;
