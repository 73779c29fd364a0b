-- Closes a process for good, and with it the unit's open tasks about it and the open advice about its conditions that
-- stand in no other open file (contact.4).
--
-- Outcomes: done; notFound for an unknown process, and for everyone but the unit; wrongState where it is closed
-- already; meetingsStand while a meeting of it is held or confirmed.
CREATE OR REPLACE FUNCTION process_close(
  who actor, given_process uuid, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  the_process process;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'process.close');
  answer := '{}';
  SELECT * INTO the_process FROM process WHERE id = given_process FOR UPDATE;
  IF NOT FOUND OR (who).role <> 'rju' THEN
    outcome := 'notFound';
  ELSIF the_process.state = 'closed' THEN
    outcome := 'wrongState';
  ELSIF EXISTS (SELECT FROM meeting AS m WHERE m.process_id = given_process AND m.state IN ('held', 'confirmed')) THEN
    outcome := 'meetingsStand';
  ELSE
    UPDATE process SET state = 'closed', closed_at = clock_now(), closed_by = (who).subject WHERE id = given_process;
    UPDATE rju_task SET closed_at = clock_now(), closed_by = (who).subject
    WHERE process_id = given_process AND closed_at IS NULL;
    PERFORM advice_end_settled(who, process_orders_standing(given_process) || ARRAY(
      SELECT c.id FROM contact_condition AS c WHERE c.process_id = given_process));
    PERFORM audit_write(who, 'process.close', 'process', given_process::text);
    outcome := 'done';
    answer := jsonb_build_object('id', given_process, 'reference', the_process.reference, 'state', 'closed');
  END IF;
END
$$;
