-- By whom people are committed, in the order given: the person for a participant who is linked, and otherwise the id
-- itself, of a participant, a person or a mediator. Asking it twice changes nothing.
CREATE OR REPLACE FUNCTION person_keys(people uuid[]) RETURNS uuid[]
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN ARRAY(
    SELECT coalesce(l.person_id, given.id)
    FROM unnest(people) WITH ORDINALITY AS given (id, position)
    LEFT JOIN person_link AS l ON l.participant_id = given.id
    ORDER BY given.position);
END
$$;
