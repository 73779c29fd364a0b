-- The ids of the processes that the acting mediator is assigned to; empty for any other role, and for a mediator who
-- isn't engaged today (program.2). Policies ask for it.
CREATE OR REPLACE FUNCTION acting_processes() RETURNS uuid[]
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  who constant actor := acting();
BEGIN
  RETURN (
    SELECT coalesce(array_agg(pm.process_id), '{}')
    FROM process_mediator AS pm JOIN mediator AS m ON m.id = pm.mediator_id
    WHERE m.subject = who.subject AND who.role = 'mediator' AND mediator_works_today(m.id));
END
$$;
