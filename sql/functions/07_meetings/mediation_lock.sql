-- Trigger on engagement and process_mediator, before a row is changed or deleted: locks the mediator's open processes,
-- so that no meeting of theirs is requested, and none gets this mediator, while what it rests on goes (program.2). With
-- an assignment only its own process, which its door has locked: another one would be locked out of order.
CREATE OR REPLACE FUNCTION mediation_lock() RETURNS trigger
  LANGUAGE plpgsql
AS $$
DECLARE
  assigned_to constant uuid := (to_jsonb(OLD) ->> 'process_id')::uuid;
BEGIN
  PERFORM FROM process AS p
  WHERE p.state = 'open' AND p.id = coalesce(assigned_to, p.id) AND p.id IN (
    SELECT pm.process_id FROM process_mediator AS pm WHERE pm.mediator_id = OLD.mediator_id)
  ORDER BY p.id FOR NO KEY UPDATE;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END
$$;
