-- Counts the processes whose names a batch of the daily run has destroyed in the report of the rule processNames, and
-- ends the report with the last batch. Only the service's own jobs may call it.
CREATE OR REPLACE FUNCTION retention_names_noted(who actor, removed integer, is_last boolean) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  began record;
BEGIN
  PERFORM actor_require(who);
  PERFORM actor_require_service();
  SELECT * INTO began FROM retention_begin(who, 'processNames');
  IF began.report IS NOT NULL THEN
    PERFORM retention_note(who, began.report, removed, is_last);
  END IF;
END
$$;
