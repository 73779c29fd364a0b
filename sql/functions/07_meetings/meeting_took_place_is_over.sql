-- Trigger on meeting_took_place: nobody says of a meeting that isn't over whether it took place (information.1).
--
-- Raises meeting_took_place_is_over.
CREATE OR REPLACE FUNCTION meeting_took_place_is_over() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM meeting AS m WHERE m.id = NEW.meeting_id AND m.state IN ('completed', 'stopped')) THEN
    RAISE EXCEPTION 'the meeting is not over'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'meeting_took_place_is_over', TABLE = 'meeting_took_place';
  END IF;
  RETURN NEW;
END
$$;
