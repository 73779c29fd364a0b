-- Trigger on entrance_event, before it is written: an entry is of the day on which it happened at the site, about
-- somebody of a meeting there that stands, or undoes an entry of the same day that doesn't itself undo one. It never
-- changes, and is deleted only once the day's list is destroyed.
--
-- Raises entrance_event_on_its_day, entrance_event_of_the_day and entrance_event_append_only.
CREATE OR REPLACE FUNCTION entrance_event_stays() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.day IS DISTINCT FROM site_day_at(NEW.site_code, coalesce(NEW.happened_at, clock_now())) THEN
      RAISE EXCEPTION 'it is another day at the site'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'entrance_event_on_its_day', TABLE = 'entrance_event';
    END IF;
    IF NEW.meeting_id IS NOT NULL AND NOT EXISTS (
      SELECT FROM meeting AS m JOIN attendee AS a ON a.meeting_id = m.id AND a.id = NEW.attendee_id
      WHERE m.id = NEW.meeting_id AND m.site_code = NEW.site_code AND m.day = NEW.day
        AND m.state IN ('confirmed', 'completed', 'stopped')
    ) OR NEW.undoes IS NOT NULL AND NOT EXISTS (
      SELECT FROM entrance_event AS e
      WHERE e.id = NEW.undoes AND e.site_code = NEW.site_code AND e.day = NEW.day AND e.kind <> 'undone'
    ) THEN
      RAISE EXCEPTION 'nothing of that day'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'entrance_event_of_the_day', TABLE = 'entrance_event';
    END IF;
    RETURN NEW;
  ELSIF TG_OP = 'DELETE' AND EXISTS (
    SELECT FROM entry_list_day AS l
    WHERE l.site_code = OLD.site_code AND l.day = OLD.day AND l.destroyed_at IS NOT NULL
  ) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'an entry of the entrance stays as it is'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'entrance_event_append_only', TABLE = 'entrance_event';
END
$$;
