-- Passes a notice on to the next channel of the recipient's order, because this one failed or waits too long; one that
-- waits is cancelled for it. If there is no other channel, the unit has a notice of it and sees it among the
-- undelivered; one that waits is tried on. One that nobody can tell of may have arrived, so that no other channel tells
-- it again: it is the unit's, which asks the recipient. Once only: passed_on says to whom.
CREATE OR REPLACE FUNCTION notice_delivery_pass_on(given_delivery uuid, configured text[]) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  it notice_delivery;
  taker text := 'unit';
BEGIN
  SELECT d.* INTO it FROM notice_delivery AS d WHERE d.id = given_delivery FOR NO KEY UPDATE;
  IF it.passed_on IS NOT NULL OR it.channel = 'inbox' OR it.state NOT IN ('intended', 'unknown', 'failed') THEN
    RETURN;
  END IF;
  IF NOT notice_delivery_is_needed(it.notice_id) OR notice_duty_has_ended(it.notice_id, it.duty) THEN
    taker := 'nobody';
  ELSIF NOT EXISTS (
    SELECT FROM notice_delivery AS d
    WHERE d.notice_id = it.notice_id AND d.duty = it.duty AND d.channel <> 'inbox'
      AND d.state IN ('sent', 'delivered', 'told'))
  THEN
    IF it.state <> 'unknown' THEN
      taker := coalesce(notice_deliver(it.notice_id, it.duty, it.round, configured, NULL), 'unit');
    END IF;
  ELSE
    taker := 'nobody';
  END IF;
  UPDATE notice_delivery AS d SET
    passed_on = taker,
    state = CASE WHEN d.state = 'intended' AND taker <> 'unit' THEN 'cancelled' ELSE d.state END,
    settled_at = CASE WHEN d.state = 'intended' AND taker <> 'unit' THEN clock_now() ELSE d.settled_at END
  WHERE d.id = given_delivery;
  IF taker = 'unit' AND (SELECT n.kind FROM notice AS n WHERE n.id = it.notice_id) <> 'noticeUndelivered' THEN
    PERFORM event_publish('notice.undelivered', jsonb_build_object('delivery', given_delivery));
  END IF;
END
$$;
