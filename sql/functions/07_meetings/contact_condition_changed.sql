-- Trigger on contact_condition: a condition puts the meetings that it bars back on hold (contact.1).
CREATE OR REPLACE FUNCTION contact_condition_changed() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM contact_hold_again(NEW.process_id);
  RETURN NULL;
END
$$;
