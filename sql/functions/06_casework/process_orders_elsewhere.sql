-- The orders and conditions that bind people of a process and were recorded in another file, for the unit; NULL for
-- everybody else, as it says that somebody stands in another file (contact.1). The two people are given as participants
-- of this process; the other file is given by its reference, and none of its names. Clearances that can't count here,
-- as they are for a third file or for a meeting elsewhere, are left out.
CREATE OR REPLACE FUNCTION process_orders_elsewhere(given_process uuid) RETURNS jsonb
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  IF (acting()).role <> 'rju' THEN RETURN NULL; END IF;
  RETURN (
    SELECT coalesce(jsonb_agg(jsonb_build_object(
      'id', c.id, 'kind', c.kind, 'process', o.id, 'reference', o.reference,
      'between', jsonb_build_array(
        person_in_process(c.first_participant_id, given_process),
        person_in_process(c.second_participant_id, given_process)),
      'clearances', (
        SELECT coalesce(jsonb_agg(jsonb_build_object(
          'id', k.id, 'basis', k.basis, 'validUntil', k.counts_until, 'advice', k.advice_id, 'meeting', k.meeting_id,
          'process', k.process_id) ORDER BY k.id), '[]')
        FROM clearance AS k
        WHERE k.condition_id = c.id AND k.revoked_at IS NULL
          AND (k.process_id = given_process OR k.process_id IS NULL AND k.meeting_id IS NULL))
    ) ORDER BY o.opened_at, c.id), '[]')
    FROM contact_condition AS c JOIN process AS o ON o.id = c.process_id
    WHERE c.id = ANY (process_orders_standing(given_process)) AND c.process_id <> given_process);
END
$$;

-- As whom somebody of another file stands in a process; NULL if they don't.
CREATE OR REPLACE FUNCTION person_in_process(given_participant uuid, given_process uuid) RETURNS uuid
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN (
    SELECT p.id FROM participant AS p
    WHERE p.process_id = given_process AND p.id = ANY (person_participants(ARRAY[given_participant])));
END
$$;
