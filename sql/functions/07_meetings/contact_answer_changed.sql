-- Trigger on contact_answer: an answer that is taken back or shortened puts the meetings that depended on it back on
-- hold (contact.1).
CREATE OR REPLACE FUNCTION contact_answer_changed() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM contact_hold_again(ARRAY(SELECT p.id FROM participant AS p WHERE p.process_id = NEW.process_id));
  RETURN NULL;
END
$$;
