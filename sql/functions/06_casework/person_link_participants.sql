-- Notes that two participants of different files are one person (contact.1). Orders, clearances and commitments go with
-- the person from now on: meetings that this no longer allows are put on hold by triggers of their floor. If both are
-- linked already, their persons become one.
--
-- Locks the processes, then the participants, so that no meeting or order of theirs is written meanwhile.
--
-- Outcomes: done; notFound unless both exist, and for everyone but the unit; invalid for the field other: the same
-- participant, someone of the same process, or somebody who stands in a file together with the person already;
-- wrongState where they are linked; peopleCollide where that person would be expected in two places at once.
CREATE OR REPLACE FUNCTION person_link_participants(
  who actor, given_process uuid, given_participant uuid, given_other uuid, given_person uuid,
  OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  pair constant uuid[] := ARRAY[given_participant, given_other];
  persons uuid[];
  the_person uuid;
  collision text;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'person.link');
  answer := '{}';
  IF (who).role <> 'rju'
    OR NOT EXISTS (SELECT FROM participant AS p WHERE p.id = given_participant AND p.process_id = given_process)
    OR NOT EXISTS (SELECT FROM participant AS p WHERE p.id = given_other) THEN
    outcome := 'notFound';
    RETURN;
  ELSIF given_participant = given_other THEN
    outcome := 'invalid';
    answer := field_fault('other', 'sameParticipant');
    RETURN;
  END IF;
  PERFORM FROM process AS p WHERE p.id = ANY (person_processes(pair)) ORDER BY p.id FOR NO KEY UPDATE;
  PERFORM FROM participant AS p WHERE p.id = ANY (person_participants(pair)) ORDER BY p.id FOR NO KEY UPDATE;
  persons := ARRAY(SELECT DISTINCT l.person_id FROM person_link AS l WHERE l.participant_id = ANY (pair) ORDER BY 1);
  PERFORM FROM person AS p WHERE p.id = ANY (persons) ORDER BY p.id FOR NO KEY UPDATE;
  IF (SELECT count(*) = 2 AND count(DISTINCT l.person_id) = 1 FROM person_link AS l WHERE l.participant_id = ANY (pair))
  THEN
    outcome := 'wrongState';
    RETURN;
  ELSIF EXISTS (
    SELECT FROM participant AS p WHERE p.id = ANY (person_participants(pair)) GROUP BY p.process_id
    HAVING count(DISTINCT p.id) > 1
  ) THEN
    outcome := 'invalid';
    answer := field_fault('other', 'sameProcess');
    RETURN;
  END IF;
  the_person := coalesce(persons[1], given_person);
  BEGIN
    INSERT INTO person (id) VALUES (the_person) ON CONFLICT DO NOTHING;
    UPDATE person_link SET person_id = the_person WHERE person_id = ANY (persons) AND person_id <> the_person;
    INSERT INTO person_link (participant_id, process_id, person_id, linked_by)
    SELECT p.id, p.process_id, the_person, (who).subject FROM participant AS p WHERE p.id = ANY (pair)
    ON CONFLICT (participant_id) DO NOTHING;
    SET CONSTRAINTS ALL IMMEDIATE;
  EXCEPTION WHEN exclusion_violation OR check_violation THEN
    GET STACKED DIAGNOSTICS collision = CONSTRAINT_NAME;
    IF collision NOT LIKE 'commitment%' THEN RAISE; END IF;
    outcome := 'peopleCollide';
    RETURN;
  END;
  PERFORM audit_write(
    who, 'person.link', 'participant', given_participant::text, jsonb_build_object('other', given_other));
  outcome := 'done';
  answer := jsonb_build_object('id', given_participant);
END
$$;
