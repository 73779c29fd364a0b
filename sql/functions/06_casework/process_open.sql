-- Opens a process with its mediators, each of whom needs an engagement that hasn't ended (program.2).
--
-- Outcomes: done; invalid for the first of the mediators (mediators[n]) who is unknown or has no such engagement.
CREATE OR REPLACE FUNCTION process_open(
  who actor, given_id uuid, given_reference text, given_region text, given_key uuid,
  given_mediators text[], OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  unknown integer;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'process.open');
  SELECT min(given.position) INTO unknown
  FROM unnest(given_mediators) WITH ORDINALITY AS given (subject, position)
  LEFT JOIN mediator AS m ON m.subject = given.subject
  WHERE NOT EXISTS (SELECT FROM engagement AS e WHERE e.mediator_id = m.id AND e.ends_on >= headquarters_today());
  IF unknown IS NOT NULL THEN
    outcome := 'invalid';
    answer := field_fault(format('mediators[%s]', unknown - 1), 'mediatorUnknown');
  ELSE
    INSERT INTO process (id, reference, region, key_id) VALUES (given_id, given_reference, given_region, given_key);
    INSERT INTO process_mediator (process_id, mediator_id)
    SELECT given_id, m.id FROM mediator AS m WHERE m.subject = ANY (given_mediators);
    PERFORM process_mediator_settle(given_id);
    PERFORM audit_write(who, 'process.open', 'process', given_id::text);
    outcome := 'done';
    answer := jsonb_build_object('id', given_id, 'reference', given_reference, 'state', 'open');
  END IF;
END
$$;
