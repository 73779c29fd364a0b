-- Whether an answer of the unit on orders and conditions counts for a day and covers those of the people who are
-- participants of the process (contact.1).
CREATE OR REPLACE FUNCTION process_contact_answered(given_process uuid, people uuid[], given_day date) RETURNS boolean
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM contact_answer AS a
    WHERE a.process_id = given_process AND a.revoked_at IS NULL AND a.valid_until >= given_day
      AND NOT EXISTS (
        SELECT FROM participant AS p
        WHERE p.id = ANY (people) AND p.process_id = given_process
          AND NOT EXISTS (
            SELECT FROM contact_answer_participant AS c WHERE c.answer_id = a.id AND c.participant_id = p.id)));
END
$$;
