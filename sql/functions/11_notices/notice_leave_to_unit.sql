-- Leaves a notice that there is no way to send at all to the unit, as a delivery that has failed: no channel of those
-- that this service has reaches the recipient. So for mediators and the staff of sites, unless the notice is routine;
-- the front desk has what is on its page and on paper. A site that the unit has a task of already (siteUntold) isn't
-- told of again, and of a mailbox the unit has one notice at a time, however many it sees among the undelivered.
CREATE OR REPLACE FUNCTION notice_leave_to_unit(given_notice uuid, configured text[]) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  made uuid := gen_random_uuid();
  box record;
BEGIN
  SELECT whose.id, whose.role, whose.site_code INTO box
  FROM notice AS n JOIN notice_mailbox AS whose ON whose.id = n.mailbox_id
  WHERE n.id = given_notice AND whose.role IN ('mediator', 'siteStaff') AND notice_urgency(n.kind) <> 'routine'
    AND NOT EXISTS (
      SELECT FROM rju_task AS t
      WHERE t.kind = 'siteUntold' AND t.site_code = whose.site_code AND t.closed_at IS NULL);
  IF NOT FOUND THEN RETURN; END IF;
  INSERT INTO notice_delivery (id, notice_id, channel, state, failure, passed_on, sending_at, settled_at)
  SELECT made, given_notice, allowed.channel, 'failed', 'address:0', 'unit', clock_now(), clock_now()
  FROM notice_setting AS a CROSS JOIN LATERAL unnest(a.channels) WITH ORDINALITY AS allowed (channel, place)
  WHERE allowed.channel = ANY (configured)
  ORDER BY allowed.place LIMIT 1;
  IF FOUND AND NOT EXISTS (
    SELECT FROM notice_delivery AS d JOIN notice AS n ON n.id = d.notice_id
    WHERE n.mailbox_id = box.id AND d.id <> made AND d.passed_on = 'unit' AND d.state = 'failed'
      AND notice_delivery_is_with_the_unit(d.id))
  THEN
    PERFORM event_publish('notice.undelivered', jsonb_build_object('delivery', made));
  END IF;
END
$$;
