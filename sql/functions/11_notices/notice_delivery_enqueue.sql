-- Makes the job that sends a delivery, to run at once or not before the given time. Each channel has a kind of its own,
-- so that a slow provider keeps back nothing of another. A job is due earlier than its kind says if the notice is
-- urgent, and later if it can wait, so that what is urgent goes out first.
CREATE OR REPLACE FUNCTION notice_delivery_enqueue(
  given_delivery uuid, given_channel text, given_not_before timestamptz
) RETURNS void
  LANGUAGE sql
AS $$
  SELECT job_enqueue(
    'notice.deliver.' || given_channel, jsonb_build_object('delivery', given_delivery), given_not_before,
    given_delivery::text,
    job_due_by('notice.deliver.' || given_channel, given_not_before) + (
      SELECT CASE notice_urgency(n.kind)
        WHEN 'urgent' THEN interval '-25 minutes' WHEN 'soon' THEN interval '0' ELSE interval '4 hours' END
      FROM notice_delivery AS d JOIN notice AS n ON n.id = d.notice_id
      WHERE d.id = given_delivery))
$$;
