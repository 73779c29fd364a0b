-- Makes the job that sends a delivery, to run at once or not before the given time. Each channel has a kind of its own,
-- so that a slow provider keeps back nothing of another.
CREATE OR REPLACE FUNCTION notice_delivery_enqueue(
  given_delivery uuid, given_channel text, given_not_before timestamptz
) RETURNS void
  LANGUAGE sql
AS $$
  SELECT job_enqueue(
    'notice.deliver.' || given_channel, jsonb_build_object('delivery', given_delivery), given_not_before,
    given_delivery::text)
$$;
