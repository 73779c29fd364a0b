-- Trigger on contact_condition: a condition puts the meetings that it bars back on hold, in every file of the two
-- people (contact.1).
CREATE OR REPLACE FUNCTION contact_condition_changed() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM contact_hold_again(ARRAY[NEW.first_participant_id, NEW.second_participant_id]);
  RETURN NULL;
END
$$;
