-- Trigger on entrance_event: a meeting is under way from the first arrival that the entrance recorded and didn't undo
-- (entry.3). One that isn't under way after all is held again if it lost meanwhile what a confirmed one needs.
CREATE OR REPLACE FUNCTION entrance_event_begins_the_meeting() RETURNS trigger
  LANGUAGE plpgsql
AS $$
DECLARE
  concerned constant uuid := coalesce(
    NEW.meeting_id, (SELECT e.meeting_id FROM entrance_event AS e WHERE e.id = NEW.undoes));
BEGIN
  UPDATE meeting AS m SET arrived_at = first.at
  FROM (
    SELECT min(coalesce(e.happened_at, e.recorded_at)) AS at FROM entrance_event AS e
    WHERE e.meeting_id = concerned AND e.kind = 'arrived'
      AND NOT EXISTS (SELECT FROM entrance_event AS u WHERE u.undoes = e.id)) AS first
  WHERE m.id = concerned AND m.arrived_at IS DISTINCT FROM first.at;
  IF FOUND AND NOT meeting_is_under_way(concerned)
    AND EXISTS (SELECT FROM meeting_gates_now(concerned) AS g WHERE NOT g.met) THEN
    PERFORM meeting_put_on_hold(concerned);
  END IF;
  RETURN NULL;
END
$$;
