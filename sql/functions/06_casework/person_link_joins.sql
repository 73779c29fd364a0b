-- Trigger on person_link, at the end of the transaction: a link joins a participant to another one, not to themselves
-- (contact.1). What is left of a person when the others' links end stays.
--
-- Raises person_link_joins_two.
CREATE OR REPLACE FUNCTION person_link_joins() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  IF EXISTS (SELECT FROM person_link AS l WHERE l.participant_id = NEW.participant_id AND l.person_id = NEW.person_id)
    AND NOT EXISTS (
      SELECT FROM person_link AS l WHERE l.person_id = NEW.person_id AND l.participant_id <> NEW.participant_id) THEN
    RAISE EXCEPTION 'nobody is linked to themselves alone'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'person_link_joins_two', TABLE = 'person_link';
  END IF;
  RETURN NULL;
END
$$;
