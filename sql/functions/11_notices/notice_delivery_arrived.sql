-- Cancels what still waits to tell the same notice to the same address through another channel.
CREATE OR REPLACE FUNCTION notice_delivery_arrived(given_delivery uuid) RETURNS void
  LANGUAGE sql
AS $$
  UPDATE notice_delivery AS d SET state = 'cancelled', settled_at = clock_now()
  FROM notice_delivery AS arrived
  WHERE arrived.id = given_delivery AND d.notice_id = arrived.notice_id AND d.duty = arrived.duty
    AND d.id <> arrived.id AND d.state = 'intended'
$$;
