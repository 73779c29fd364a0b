-- Trigger on meeting: commitments, arrivals, reservations and movements follow its place, time and state. Arrivals keep
-- their distance from the start, unless that is too short for the plan at the new site. A meeting that has ended gives
-- up its movements, and its open flags are cleared.
CREATE OR REPLACE FUNCTION meeting_lead_the_way() RETURNS trigger
  LANGUAGE plpgsql
AS $$
DECLARE
  -- What a meeting has taken stays taken until everyone has left, however it ended (entry.3).
  row_state constant text := CASE
    WHEN NEW.contested THEN 'contested'
    WHEN NEW.state IN ('completed', 'stopped') THEN 'confirmed'
    ELSE NEW.state
  END;
  least_lead interval;
  latest timestamptz;
BEGIN
  IF NEW.room_code <> OLD.room_code OR NEW.during <> OLD.during OR NEW.zone <> OLD.zone
    OR NEW.stagger <> OLD.stagger THEN
    SELECT make_interval(mins => movement_lead_least(s, EXISTS (
      SELECT FROM attendee AS a WHERE a.meeting_id = NEW.id AND a.role IN ('offender', 'offenderSupport'))))
    INTO least_lead FROM site AS s WHERE s.code = NEW.site_code;
    latest := lower(NEW.during) - least_lead;
    UPDATE attendee AS a SET
      arrival_wall = moved.wall, arrival = wall_instant_near(moved.wall, NEW.zone, moved.planned)
    FROM (
      SELECT e.id, least(comes.planned, latest) AS planned, CASE
        WHEN NEW.starts_wall <> OLD.starts_wall THEN least(comes.planned, latest) AT TIME ZONE NEW.zone
        WHEN wall_instant_near(e.arrival_wall, NEW.zone, comes.planned) > latest THEN latest AT TIME ZONE NEW.zone
        ELSE e.arrival_wall
      END AS wall
      FROM attendee AS e
      -- Where only the zone's rules are others, the arrival was derived by them already.
      CROSS JOIN LATERAL (
        SELECT CASE WHEN NEW.starts_wall = OLD.starts_wall THEN e.arrival
          ELSE lower(NEW.during) - (lower(OLD.during) - e.arrival) END AS planned
      ) AS comes
      WHERE e.meeting_id = NEW.id AND e.arrival_wall IS NOT NULL
    ) AS moved
    WHERE a.id = moved.id;
    PERFORM meeting_occupy(NEW.id);
  ELSIF NEW.mediator_id <> OLD.mediator_id THEN
    -- A co-mediator who takes over is the mediator now.
    DELETE FROM meeting_co_mediator WHERE meeting_id = NEW.id AND mediator_id = NEW.mediator_id;
    DELETE FROM commitment WHERE meeting_id = NEW.id AND person_id = NEW.mediator_id;
    UPDATE commitment SET person_id = NEW.mediator_id WHERE meeting_id = NEW.id AND person_id = OLD.mediator_id;
  ELSIF NEW.state IN ('expired', 'declined', 'cancelled') THEN
    UPDATE commitment SET state = row_state, held_until = NULL WHERE meeting_id = NEW.id;
    UPDATE reservation SET state = row_state, held_until = NULL WHERE meeting_id = NEW.id;
    DELETE FROM movement WHERE meeting_id = NEW.id;
  ELSE
    UPDATE commitment SET state = row_state, held_until = NEW.held_until WHERE meeting_id = NEW.id;
    UPDATE reservation SET state = row_state, held_until = NEW.held_until WHERE meeting_id = NEW.id;
    UPDATE movement SET state = row_state, held_until = NEW.held_until WHERE meeting_id = NEW.id;
  END IF;
  IF NEW.state NOT IN ('held', 'confirmed') THEN
    PERFORM meeting_flag_clear(NEW.id, NULL, NULL);
  END IF;
  RETURN NULL;
END
$$;
