-- Trigger on closure: the flags of a lifted closure are cleared.
CREATE OR REPLACE FUNCTION closure_lifted() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  UPDATE meeting AS m SET version = m.version + 1
  FROM meeting_flag AS f WHERE f.cause = NEW.id AND f.cleared_at IS NULL AND f.meeting_id = m.id;
  UPDATE meeting_flag AS f SET cleared_at = clock_now() WHERE f.cause = NEW.id AND f.cleared_at IS NULL;
  RETURN NULL;
END
$$;
