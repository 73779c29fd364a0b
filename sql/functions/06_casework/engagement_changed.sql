-- Trigger on engagement: when one begins, changes or ends, the mediator's open processes may have lost or got their
-- mediator (program.2).
CREATE OR REPLACE FUNCTION engagement_changed() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM process_mediator_settle(theirs.process_id)
  FROM (
    SELECT pm.process_id FROM process_mediator AS pm
    WHERE pm.mediator_id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.mediator_id END,
      CASE WHEN TG_OP <> 'DELETE' THEN NEW.mediator_id END)
    ORDER BY pm.process_id
  ) AS theirs;
  RETURN NULL;
END
$$;
