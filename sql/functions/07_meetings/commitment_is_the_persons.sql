-- Trigger on commitment: a participant who is linked is committed as the person, so that the same person isn't needed
-- in two places for two files (contact.1).
CREATE OR REPLACE FUNCTION commitment_is_the_persons() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  NEW.person_id := (person_keys(ARRAY[NEW.person_id]))[1];
  RETURN NEW;
END
$$;
