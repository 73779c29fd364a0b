-- Trigger on meeting_co_mediator: whoever attends with the mediator is committed like the mediator, and no longer once
-- they don't. A co-mediator is somebody else than the mediator, assigned to the process and engaged on the day
-- (program.2).
--
-- Raises meeting_co_mediator_within_engagement and meeting_co_mediator_is_another.
CREATE OR REPLACE FUNCTION co_mediator_is_committed() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    DELETE FROM commitment AS c USING meeting AS m
    WHERE m.id = OLD.meeting_id AND c.meeting_id = m.id AND c.person_id = OLD.mediator_id
      AND m.mediator_id <> OLD.mediator_id;
    RETURN NULL;
  END IF;
  IF EXISTS (SELECT FROM meeting AS m WHERE m.id = NEW.meeting_id AND m.mediator_id = NEW.mediator_id) THEN
    RAISE EXCEPTION 'the mediator is not a co-mediator too'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'meeting_co_mediator_is_another', TABLE = 'meeting_co_mediator';
  ELSIF EXISTS (
    SELECT FROM meeting AS m
    WHERE m.id = NEW.meeting_id
      AND mediators_forbidden_by(ARRAY[NEW.mediator_id], m.process_id, m.site_code, m.day) IS NOT NULL
  ) THEN
    RAISE EXCEPTION 'the co-mediator is not assigned, or not engaged on that day'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'meeting_co_mediator_within_engagement',
        TABLE = 'meeting_co_mediator';
  END IF;
  -- A new meeting commits everyone once its list is written.
  INSERT INTO commitment (meeting_id, person_id, during, state, held_until)
  SELECT c.meeting_id, NEW.mediator_id, c.during, c.state, c.held_until
  FROM meeting AS m JOIN commitment AS c ON c.meeting_id = m.id AND c.person_id = m.mediator_id
  WHERE m.id = NEW.meeting_id;
  RETURN NULL;
END
$$;
