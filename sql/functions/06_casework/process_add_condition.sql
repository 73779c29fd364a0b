-- Records an order or a condition against contact between two participants of a process (contact.1). Confirmed meetings
-- that it bars, in whichever file, are put on hold by a trigger of their floor.
--
-- Locks the processes of both people, so that a meeting that is being requested comes before or after.
--
-- Outcomes: done; notFound for a process out of reach; invalid where between[0] or between[1] is no participant of the
-- process.
CREATE OR REPLACE FUNCTION process_add_condition(
  who actor, given_process uuid, given_id uuid, given_kind text, first uuid, second uuid,
  OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  unknown integer;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'condition.record');
  answer := '{}';
  IF NOT process_within_reach(who, given_process) THEN
    outcome := 'notFound';
    RETURN;
  END IF;
  PERFORM FROM process AS p
  WHERE p.id = ANY (given_process || person_processes(ARRAY[first, second])) ORDER BY p.id FOR NO KEY UPDATE;
  SELECT min(given.position) INTO unknown
  FROM unnest(ARRAY[first, second]) WITH ORDINALITY AS given (id, position)
  WHERE NOT EXISTS (SELECT FROM participant AS p WHERE p.id = given.id AND p.process_id = given_process);
  IF unknown IS NOT NULL THEN
    outcome := 'invalid';
    answer := field_fault(format('between[%s]', unknown - 1), 'participantUnknown');
  ELSE
    INSERT INTO contact_condition (id, process_id, kind, first_participant_id, second_participant_id)
    VALUES (given_id, given_process, given_kind, first, second);
    PERFORM audit_write(who, 'condition.record', 'condition', given_id::text);
    outcome := 'done';
    answer := jsonb_build_object('id', given_id);
  END IF;
END
$$;
