-- The co-mediators of a search by their subjects. The outcome is NULL, or 'invalid' with the faulty field for whoever
-- isn't assigned to the process of the named participant, or to any within the actor's reach where none is named, and
-- for whoever is named twice or searches.
CREATE OR REPLACE FUNCTION availability_companions(
  who actor, co_subjects text[], given_participant uuid, OUT outcome text, OUT answer jsonb, OUT companions uuid[]
)
  LANGUAGE plpgsql STABLE
AS $$
DECLARE
  named_process constant uuid := (SELECT p.process_id FROM participant AS p WHERE p.id = given_participant);
BEGIN
  companions := ARRAY(
    SELECT m.id FROM mediator AS m
    WHERE m.subject = ANY (co_subjects) AND EXISTS (
      SELECT FROM process_mediator AS pm
      WHERE pm.mediator_id = m.id AND pm.process_id = coalesce(named_process, pm.process_id)
        AND process_within_reach(who, pm.process_id)));
  IF (who).subject = ANY (co_subjects)
    OR cardinality(co_subjects) > (SELECT count(DISTINCT s) FROM unnest(co_subjects) AS s) THEN
    outcome := 'invalid';
    answer := field_fault('coMediator', 'duplicate');
  ELSIF cardinality(companions) < cardinality(co_subjects) THEN
    outcome := 'invalid';
    answer := field_fault('coMediator', 'mediatorUnknown');
  END IF;
END
$$;
