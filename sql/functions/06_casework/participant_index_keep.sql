-- Keeps the codes of a participant's name, by which the unit finds it in other files (contact.1); none if the name of
-- the process is to be destroyed. An empty list removes them.
CREATE OR REPLACE FUNCTION participant_index_keep(given_participant uuid, given_codes bytea[]) RETURNS void
  LANGUAGE plpgsql
AS $$
BEGIN
  DELETE FROM participant_index AS i WHERE i.participant_id = given_participant;
  INSERT INTO participant_index (participant_id, codes)
  SELECT p.id, given_codes FROM participant AS p JOIN process AS c ON c.id = p.process_id
  WHERE p.id = given_participant AND c.names_doomed_at IS NULL AND cardinality(given_codes) > 0;
END
$$;
