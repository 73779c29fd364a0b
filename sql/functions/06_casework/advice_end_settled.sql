-- Ends the open advice about those of the conditions whose two people stand together in no open process any more
-- (contact.4): no dialogue is ahead for which they would be amended.
CREATE OR REPLACE FUNCTION advice_end_settled(who actor, conditions uuid[]) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  ended uuid;
BEGIN
  FOR ended IN
    SELECT x.advice_id FROM advice_condition AS x JOIN contact_condition AS c ON c.id = x.condition_id
    WHERE c.id = ANY (conditions)
      AND NOT EXISTS (
        SELECT FROM process AS p
        WHERE p.state = 'open' AND p.id = ANY (person_processes(ARRAY[c.first_participant_id]))
          AND p.id = ANY (person_processes(ARRAY[c.second_participant_id])))
    ORDER BY x.advice_id
  LOOP
    PERFORM advice_end(who, ended);
  END LOOP;
END
$$;
