-- Trigger on mediator: another name destroys the former one with its key, and has the lists that show it made anew.
CREATE OR REPLACE FUNCTION mediator_renamed() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  IF OLD.key_id IS NOT NULL THEN
    PERFORM key_destroy_later(OLD.key_id);
  END IF;
  PERFORM event_publish('name.corrected', jsonb_build_object('person', NEW.id));
  RETURN NULL;
END
$$;
