-- Makes the next round's delivery of a notice that somebody sends again, and completes the job. If there is no channel,
-- it is the unit's to see to as before. False, with nothing done, for a stale lease.
CREATE OR REPLACE FUNCTION notice_send_again(given_delivery uuid, configured text[], job bigint, lease integer)
  RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  it notice_delivery;
BEGIN
  PERFORM actor_require_service();
  IF NOT job_complete(job, lease) THEN RETURN false; END IF;
  SELECT d.* INTO it FROM notice_delivery AS d
  WHERE d.id = given_delivery AND d.passed_on = 'again' FOR NO KEY UPDATE;
  IF FOUND AND notice_delivery_is_needed(it.notice_id)
    AND NOT EXISTS (
      SELECT FROM notice_delivery AS later
      WHERE later.notice_id = it.notice_id AND later.duty = it.duty AND later.round > it.round)
    AND notice_deliver(it.notice_id, it.duty, it.round + 1, configured, NULL) IS NULL
  THEN
    UPDATE notice_delivery AS d SET passed_on = 'unit'
    WHERE d.id = given_delivery;
  END IF;
  RETURN true;
END
$$;
