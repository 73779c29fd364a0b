-- Trigger on clearance: a clearance that is revoked or shortened puts the meetings that depended on it back on hold, in
-- every file of the two people (contact.1).
CREATE OR REPLACE FUNCTION clearance_changed() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM contact_hold_again(ARRAY[c.first_participant_id, c.second_participant_id])
  FROM contact_condition AS c WHERE c.id = NEW.condition_id;
  RETURN NULL;
END
$$;
