-- Notes that a participant isn't the person of the other files after all (contact.1). The participant's commitments are
-- their own again. Advice ends if, without the link, its condition binds nobody in an open process (contact.4).
--
-- Outcomes: done; notFound for a participant who isn't the process's, and for everyone but the unit; wrongState where
-- the participant isn't linked.
CREATE OR REPLACE FUNCTION person_unlink(
  who actor, given_process uuid, given_participant uuid, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  people uuid[];
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'person.unlink');
  answer := '{}';
  IF (who).role <> 'rju'
    OR NOT EXISTS (SELECT FROM participant AS p WHERE p.id = given_participant AND p.process_id = given_process) THEN
    outcome := 'notFound';
    RETURN;
  END IF;
  PERFORM FROM process AS p
  WHERE p.id = ANY (person_processes(ARRAY[given_participant])) ORDER BY p.id FOR NO KEY UPDATE;
  PERFORM FROM participant AS p WHERE p.id = given_participant FOR NO KEY UPDATE;
  people := person_participants(ARRAY[given_participant]);
  DELETE FROM person_link AS l WHERE l.participant_id = given_participant;
  IF FOUND THEN
    PERFORM advice_end_settled(who, ARRAY(
      SELECT c.id FROM contact_condition AS c
      WHERE c.first_participant_id = ANY (people) OR c.second_participant_id = ANY (people)));
    PERFORM audit_write(who, 'person.unlink', 'participant', given_participant::text);
    outcome := 'done';
    answer := jsonb_build_object('id', given_participant);
  ELSE
    outcome := 'wrongState';
  END IF;
END
$$;
