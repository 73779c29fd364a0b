-- Trigger on closure: a new closure flags the active meetings that it affects. They keep their slot, and people decide.
CREATE OR REPLACE FUNCTION closure_recorded() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM closure_flag_meetings(NEW.id);
  RETURN NULL;
END
$$;
