-- Closes an advice that is still open, cancels its escalation, and notes it in the trail. False where it is answered or
-- closed already.
CREATE OR REPLACE FUNCTION advice_end(who actor, given_advice uuid) RETURNS boolean
  LANGUAGE plpgsql
AS $$
BEGIN
  UPDATE advice SET closed_by = (who).subject, closed_at = clock_now()
  WHERE id = given_advice AND closed_at IS NULL AND recommended_at IS NULL;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM job_cancel('advice.escalate', given_advice::text);
  PERFORM audit_write(who, 'advice.close', 'advice', given_advice::text);
  RETURN true;
END
$$;
