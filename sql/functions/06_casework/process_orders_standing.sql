-- The orders and conditions in force between two people of a process, whichever file they were recorded in.
CREATE OR REPLACE FUNCTION process_orders_standing(given_process uuid) RETURNS uuid[]
  LANGUAGE plpgsql STABLE
AS $$
DECLARE
  people constant uuid[] :=
    person_participants(ARRAY(SELECT p.id FROM participant AS p WHERE p.process_id = given_process));
BEGIN
  RETURN ARRAY(
    SELECT c.id FROM contact_condition AS c
    WHERE c.lifted_at IS NULL AND c.first_participant_id = ANY (people) AND c.second_participant_id = ANY (people)
    ORDER BY c.id);
END
$$;
