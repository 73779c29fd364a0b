-- Trigger on closure: the flags of a lifted closure are cleared, and whoever can go on is told.
CREATE OR REPLACE FUNCTION closure_lifted() RETURNS trigger
  LANGUAGE plpgsql
AS $$
DECLARE
  standing uuid;
BEGIN
  FOR standing IN
    SELECT m.id FROM meeting AS m
    WHERE EXISTS (SELECT FROM meeting_flag AS f WHERE f.meeting_id = m.id AND f.cause = NEW.id AND f.cleared_at IS NULL)
    ORDER BY m.id FOR NO KEY UPDATE
  LOOP
    PERFORM meeting_flag_clear(standing, 'closure', NEW.id);
    PERFORM meeting_regain_ground(standing);
  END LOOP;
  RETURN NULL;
END
$$;
