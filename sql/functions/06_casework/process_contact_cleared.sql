-- Whether every order and condition in force in a process has a clearance that is valid on a day (contact.1).
CREATE OR REPLACE FUNCTION process_contact_cleared(given_process uuid, given_day date) RETURNS boolean
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN NOT EXISTS (
    SELECT FROM contact_condition AS c
    WHERE c.process_id = given_process AND c.lifted_at IS NULL
      AND NOT EXISTS (
        SELECT FROM clearance AS k
        WHERE k.condition_id = c.id AND k.revoked_at IS NULL AND k.valid_until >= given_day));
END
$$;
