-- Everyone reads their own mailbox. The ledger across all mailboxes is for the unit, auditors and the service, which
-- have to tell whether a notice arrived; a notice names nobody.

-- A mailbox belongs to a role at a site, or to one person.
CREATE POLICY notice_mailbox_within_reach ON notice_mailbox FOR SELECT
  USING (
    (SELECT acting_role()) IN ('rju', 'auditor', 'service')
    OR (role = (SELECT acting_role()) AND site_code = (SELECT acting_site()))
    OR (role = (SELECT acting_role()) AND subject = (SELECT acting_subject())));

-- Whoever reads a mailbox reads its notices: the subselect runs under the mailbox's own policy.
CREATE POLICY notice_of_a_mailbox_within_reach ON notice FOR SELECT
  USING (EXISTS (SELECT FROM notice_mailbox AS box WHERE box.id = mailbox_id));

-- Recipients don't read how a notice was sent to them.
CREATE POLICY notice_delivery_within_reach ON notice_delivery FOR SELECT
  USING ((SELECT acting_role()) IN ('rju', 'auditor', 'service'));

-- A feed is seen by whoever may revoke it.
CREATE POLICY calendar_feed_within_reach ON calendar_feed FOR SELECT
  USING (calendar_within_reach((SELECT acting()), calendar_feed));

-- A webhook is seen by whoever may change it.
CREATE POLICY webhook_endpoint_within_reach ON webhook_endpoint FOR SELECT
  USING (webhook_within_reach((SELECT acting()), webhook_endpoint));

-- What became of a channel is seen by those who see what became of notices.
CREATE POLICY notice_channel_within_reach ON notice_channel FOR SELECT
  USING ((SELECT acting_role()) IN ('rju', 'auditor', 'service'));
