-- Closes the unit's task that waits for clearances, if the process is cleared for today and for every day on which an
-- active meeting with a victim present is planned (contact.1).
CREATE OR REPLACE FUNCTION contact_task_settle(given_process uuid, settled_by text) RETURNS void
  LANGUAGE plpgsql
AS $$
BEGIN
  UPDATE rju_task AS t SET closed_at = clock_now(), closed_by = settled_by
  WHERE t.process_id = given_process AND t.kind = 'contactClearanceNeeded' AND t.closed_at IS NULL
    AND process_contact_cleared(given_process, clock_now()::date)
    AND NOT EXISTS (
      SELECT FROM meeting AS m
      WHERE m.process_id = given_process AND m.state IN ('held', 'confirmed') AND NOT meeting_contact_cleared(m.id));
END
$$;
