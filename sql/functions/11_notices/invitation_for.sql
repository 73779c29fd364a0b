-- What the mail of a delivery tells its recipient's calendar: the method, the event, and what the clocks of its zone
-- show then. No row unless it is a mail to a mediator about a meeting, and the calendar is to change. Whoever stands in
-- for a mediator gets the notice alone: the meeting isn't theirs.
--
-- The meeting's row is locked, so that the sequence numbers of two mails follow the order of its versions.
CREATE OR REPLACE FUNCTION invitation_for(given_delivery uuid)
  RETURNS TABLE (method text, stamp text, event jsonb, zones jsonb)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
DECLARE
  named record;
  the_meeting meeting;
  taken record;
BEGIN
  PERFORM actor_require_service();
  SELECT n.subject_id, box.subject INTO named
  FROM notice_delivery AS d
  JOIN notice AS n ON n.id = d.notice_id
  JOIN notice_mailbox AS box ON box.id = n.mailbox_id
  WHERE d.id = given_delivery AND d.duty = 'general' AND d.channel IN ('smtp', 'outbox') AND box.role = 'mediator'
    AND n.subject_kind = 'meeting';
  IF NOT FOUND THEN RETURN; END IF;
  SELECT * INTO the_meeting FROM meeting AS m WHERE m.id = named.subject_id::uuid FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  SELECT t.method, t.sequence INTO taken FROM invitation_take(the_meeting, named.subject, given_delivery) AS t;
  IF taken.method IS NULL THEN RETURN; END IF;
  RETURN QUERY
  SELECT taken.method, to_char(clock_now() AT TIME ZONE 'UTC', 'YYYYMMDD"T"HH24MISS"Z"'),
    calendar_event(
      the_meeting, 'program', lower(the_meeting.during), upper(the_meeting.during), taken.sequence)
      || CASE WHEN taken.method = 'cancel' THEN '{"state": "cancelled"}'::jsonb ELSE '{}' END,
    calendar_zones(
      ARRAY[the_meeting.zone], lower(the_meeting.during) - interval '1 day', upper(the_meeting.during));
END
$$;
