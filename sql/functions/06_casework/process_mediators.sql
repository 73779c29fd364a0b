-- Who is assigned to a process, by subject, and whether it is open; no row outside the actor's reach.
CREATE OR REPLACE FUNCTION process_mediators(given_process uuid) RETURNS TABLE (mediators text[], is_open boolean)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
DECLARE
  who constant actor := acting();
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'meeting.changeMediator', 'mediator.assign');
  RETURN QUERY
  SELECT
    ARRAY(
      SELECT m.subject FROM process_mediator AS pm JOIN mediator AS m ON m.id = pm.mediator_id
      WHERE pm.process_id = p.id ORDER BY m.subject),
    p.state = 'open'
  FROM process AS p
  WHERE p.id = given_process AND process_within_reach(who, p.id);
END
$$;
