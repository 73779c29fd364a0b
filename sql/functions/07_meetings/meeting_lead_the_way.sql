-- Trigger on meeting: commitments, arrivals, reservations and movements follow its place, time and state. Arrivals keep
-- their distance from the start, unless that is too short for the plan at the new site. A meeting that has ended gives
-- up its movements, and its open flags are cleared.
CREATE OR REPLACE FUNCTION meeting_lead_the_way() RETURNS trigger
  LANGUAGE plpgsql
AS $$
DECLARE
  row_state constant text := CASE WHEN NEW.contested THEN 'contested' ELSE NEW.state END;
  least_lead interval;
BEGIN
  UPDATE commitment AS c SET
    during = CASE WHEN NEW.during = OLD.during THEN c.during ELSE NEW.during END, state = row_state,
    held_until = NEW.held_until
  WHERE c.meeting_id = NEW.id;
  IF NEW.room_code <> OLD.room_code OR NEW.during <> OLD.during OR NEW.zone <> OLD.zone
    OR NEW.stagger <> OLD.stagger THEN
    SELECT make_interval(mins => movement_lead_least(s, EXISTS (
      SELECT FROM attendee AS a WHERE a.meeting_id = NEW.id AND a.role IN ('offender', 'offenderSupport'))))
    INTO least_lead FROM site AS s WHERE s.code = NEW.site_code;
    UPDATE attendee AS a SET
      arrival_wall = least(a.arrival_wall + (NEW.starts_wall - OLD.starts_wall), NEW.starts_wall - least_lead),
      arrival = least(
        wall_instant(a.arrival_wall + (NEW.starts_wall - OLD.starts_wall), NEW.zone), lower(NEW.during) - least_lead)
    WHERE a.meeting_id = NEW.id AND a.arrival_wall IS NOT NULL;
    PERFORM meeting_occupy(NEW.id);
  ELSIF NEW.state IN ('expired', 'declined', 'cancelled') THEN
    UPDATE reservation SET state = row_state, held_until = NULL WHERE meeting_id = NEW.id;
    DELETE FROM movement WHERE meeting_id = NEW.id;
  ELSE
    UPDATE reservation SET state = row_state, held_until = NEW.held_until WHERE meeting_id = NEW.id;
    UPDATE movement SET state = row_state, held_until = NEW.held_until WHERE meeting_id = NEW.id;
  END IF;
  IF NEW.state NOT IN ('held', 'confirmed') THEN
    PERFORM meeting_flag_clear(NEW.id, NULL, NULL);
  END IF;
  RETURN NULL;
END
$$;
