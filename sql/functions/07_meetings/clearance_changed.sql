-- Trigger on clearance: a clearance that is revoked or shortened puts the meetings that depended on it back on hold
-- (contact.1).
CREATE OR REPLACE FUNCTION clearance_changed() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM contact_hold_again(c.process_id) FROM contact_condition AS c WHERE c.id = NEW.condition_id;
  RETURN NULL;
END
$$;
