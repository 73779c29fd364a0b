-- Takes the next step of one ladder that is due: its audience gets a notice of the same kind and version, or, being
-- told already, a message to the address of the step's duty. Where there is no way to any of them, the unit is told
-- instead. False if no ladder is due. A ladder ends once somebody who
-- was told acknowledges, the matter is settled, or a newer version was told. Each step is taken in the transaction that
-- counts it.
CREATE OR REPLACE FUNCTION notice_escalate(configured text[]) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  due notice;
  asked text;
  audience text;
  is_told boolean;
BEGIN
  PERFORM actor_require_service();
  SELECT n.* INTO due FROM notice AS n
  WHERE n.due_by <= clock_now() AND n.acknowledged_at IS NULL
  ORDER BY n.due_by, n.id LIMIT 1
  FOR NO KEY UPDATE SKIP LOCKED;
  IF NOT FOUND THEN RETURN false; END IF;
  IF NOT notice_delivery_is_needed((due).id) OR notice_matter_acknowledged(due) THEN
    UPDATE notice AS n SET due_by = NULL WHERE n.id = (due).id;
    RETURN true;
  END IF;
  SELECT s.asked, s.audience INTO asked, audience FROM notice_step AS s
  WHERE s.kind = (due).kind AND s.step = (due).escalated + 1;
  SELECT bool_or(notice_step_take(due, r.role, r.site, r.subject, r.duty, configured)) INTO is_told
  FROM (SELECT * FROM notice_step_recipients(due, audience) AS one ORDER BY one.role, one.site, one.subject) AS r;
  IF is_told IS NOT TRUE THEN
    PERFORM notice_step_take(due, 'rju', NULL, NULL, 'general', configured);
  END IF;
  UPDATE notice AS n SET
    escalated = n.escalated + 1,
    due_by = notice_step_due(n.kind, n.escalated + 2, asked, n.day, n.site_code)
  WHERE n.id = (due).id;
  RETURN true;
END
$$;
