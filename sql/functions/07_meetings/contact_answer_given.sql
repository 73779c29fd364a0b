-- Trigger on contact_answer_participant, once a statement: a new answer, with everyone it covers, may be the one that
-- tasks of the unit wait for (contact.1).
CREATE OR REPLACE FUNCTION contact_answer_given() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM contact_task_settle(ARRAY(
    SELECT c.participant_id FROM covered AS c WHERE c.answer_id = a.id), a.answered_by)
  FROM contact_answer AS a WHERE a.id IN (SELECT c.answer_id FROM covered AS c) ORDER BY a.id;
  RETURN NULL;
END
$$;
