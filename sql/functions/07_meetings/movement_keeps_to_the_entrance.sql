-- Trigger on movement: everybody is on the way on the meeting's own day, and whoever passes the principal entrance
-- comes, waits and leaves within its hours (entry.3). A side that comes from inside is held to the day alone.
--
-- Raises movement_within_entrance_hours.
CREATE OR REPLACE FUNCTION movement_keeps_to_the_entrance() RETURNS trigger
  LANGUAGE plpgsql
AS $$
DECLARE
  the_meeting constant meeting := (SELECT m FROM meeting AS m WHERE m.id = NEW.meeting_id);
  is_passing constant boolean := NEW.side = 'victim'
    OR NEW.step IN ('arrival', 'departure') AND NEW.place_code IS NOT NULL;
  stretch tstzrange := NEW.during;
BEGIN
  -- Who is inside when a meeting is stopped leaves whenever they can.
  IF NEW.state NOT IN ('held', 'confirmed') OR the_meeting.contested
    OR the_meeting.state NOT IN ('held', 'confirmed') THEN
    RETURN NEW;
  END IF;
  -- Between the step and the meeting too, the side is on its way.
  IF lower(NEW.during) < lower(the_meeting.during) THEN
    stretch := tstzrange(lower(NEW.during), lower(the_meeting.during));
  ELSIF upper(NEW.during) > upper(the_meeting.during) THEN
    stretch := tstzrange(upper(the_meeting.during), upper(NEW.during));
  END IF;
  IF NOT wall_span(the_meeting.day, the_meeting.day + 1, the_meeting.zone) @> stretch
    OR is_passing AND NOT site_entrance_open(the_meeting.site_code, the_meeting.day, the_meeting.day) @> stretch THEN
    RAISE EXCEPTION 'nobody is on the way while the entrance is closed'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'movement_within_entrance_hours', TABLE = 'movement';
  END IF;
  RETURN NEW;
END
$$;
