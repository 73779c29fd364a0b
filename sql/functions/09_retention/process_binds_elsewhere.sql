-- Whether an order or condition of a process still binds somebody who stands in another file (contact.1): one that is
-- open, or that is within its keep. Such an order stays, with its clearances, its people by id and their links, however
-- old it is; when the last of those files ends, it goes.
CREATE OR REPLACE FUNCTION process_binds_elsewhere(given_process uuid) RETURNS boolean
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM contact_condition AS c
    JOIN person_link AS mine ON mine.participant_id IN (c.first_participant_id, c.second_participant_id)
    JOIN person_link AS theirs ON theirs.person_id = mine.person_id AND theirs.process_id <> c.process_id
    JOIN process AS p ON p.id = theirs.process_id
    WHERE c.process_id = given_process AND c.lifted_at IS NULL
      AND NOT coalesce(p.names_destroyed_at <= (
        SELECT retention_before(r) FROM retention_rule AS r WHERE r.kind = 'processTraces'), false));
END
$$;
