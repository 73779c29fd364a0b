-- What each role may do, within its reach. The words are those of the audit trail: an entry that its role has no
-- permission for is refused, and the change with it. Anything not listed is denied.
--
-- Sources/Privacy/Permissions holds the same table in the same order, and a test compares the two. meeting.refuse and
-- meeting.confirm.refuse are the words for what was asked and refused; the action behind them is the line before.
WITH allowed (action, roles) AS (
  VALUES
    ('site.list', 'mediator siteStaff frontDesk rju auditor service'),
    ('room.attest', 'siteStaff'),
    ('availability.search', 'mediator siteStaff rju'),
    ('closure.list', 'siteStaff rju'),
    ('closure.record', 'siteStaff'),
    ('closure.lift', 'siteStaff'),

    ('referral.submit', 'mediator siteStaff frontDesk rju service'),
    ('referral.list', 'rju'),
    ('referral.read', 'rju'),
    ('referral.assign', 'rju'),
    ('referral.decide', 'rju'),
    ('referral.destroyMessage', 'service'),

    ('process.open', 'rju'),
    ('process.close', 'rju'),
    ('process.list', 'mediator rju'),
    ('process.read', 'mediator rju'),
    ('participant.add', 'mediator rju'),
    ('condition.record', 'rju'),
    ('condition.lift', 'rju'),
    ('clearance.give', 'rju'),
    ('clearance.revoke', 'rju'),
    ('wording.handOut', 'mediator siteStaff rju'),
    ('advice.give', 'rju'),
    ('advice.list', 'siteStaff rju'),
    ('advice.recommend', 'siteStaff'),
    ('advice.close', 'rju'),
    ('activityRecord.export', 'rju'),
    ('removal.issue', 'rju'),
    ('removal.list', 'siteStaff rju'),
    ('removal.carryOut', 'siteStaff'),
    ('removal.verify', 'rju'),
    ('removal.cancel', 'rju'),
    ('visits.authorise', 'rju'),
    ('visits.revoke', 'rju'),
    ('visits.list', 'mediator rju'),
    ('process.doomNames', 'rju service'),
    ('process.destroyNames', 'rju service'),
    ('process.rekey', 'rju'),
    ('mediator.engage', 'rju'),
    ('engagement.list', 'mediator rju'),
    ('task.list', 'rju'),
    ('task.close', 'rju'),

    ('meeting.request', 'mediator'),
    ('meeting.refuse', 'mediator'),
    ('meeting.list', 'mediator siteStaff frontDesk rju'),
    ('meeting.read', 'mediator siteStaff frontDesk rju'),
    ('meeting.agree', 'mediator'),
    ('meeting.confirm', 'siteStaff'),
    ('meeting.confirm.refuse', 'siteStaff'),
    ('meeting.decline', 'siteStaff'),
    ('meeting.takeAlternative', 'mediator'),
    ('meeting.move', 'mediator'),
    ('meeting.adjust', 'mediator siteStaff'),
    ('meeting.cancel', 'mediator siteStaff rju'),
    ('meeting.withdraw', 'mediator'),

    ('entryList.read', 'siteStaff frontDesk'),
    ('entryList.readDocument', 'siteStaff frontDesk'),
    ('entryList.readCopy', 'siteStaff frontDesk'),
    ('entryList.acknowledge', 'siteStaff frontDesk'),
    ('entryList.print', 'siteStaff frontDesk'),
    ('entryList.markArrival', 'siteStaff frontDesk'),
    ('entryList.openNames', 'service'),
    ('entryList.render', 'service'),
    ('entryList.destroy', 'service'),

    ('notice.read', 'mediator siteStaff frontDesk rju auditor service'),
    ('notice.acknowledge', 'mediator siteStaff frontDesk rju auditor service'),
    ('noticeMailbox.register', 'rju service'),
    ('noticeLedger.read', 'rju auditor service'),

    ('audit.read', 'auditor'),
    ('audit.listAlerts', 'rju auditor'),
    ('audit.closeAlert', 'auditor'),
    ('audit.alert', 'service'),
    ('audit.worksheet', 'rju auditor'),
    ('audit.export', 'service'),

    ('retention.read', 'rju auditor service'),
    ('retention.dryRun', 'rju service'),
    ('retention.set', 'rju'),
    ('retention.activate', 'rju'),
    ('retention.remove', 'service'),

    ('agency.read', 'rju service'),
    ('agency.set', 'rju service'),
    ('zone.check', 'service'),
    ('facilities.import', 'service'),

    ('session.opened', 'mediator siteStaff frontDesk rju auditor service'),
    ('session.ended', 'mediator siteStaff frontDesk rju auditor service'),

    ('page.home', 'mediator siteStaff frontDesk rju auditor service'),
    ('page.mediator', 'mediator'),
    ('page.site', 'siteStaff'),
    ('page.entrance', 'siteStaff frontDesk'),
    ('page.unit', 'rju'),
    ('page.audit', 'auditor')
), listed AS (
  SELECT role, action FROM allowed CROSS JOIN unnest(string_to_array(roles, ' ')) AS role
), removed AS (
  DELETE FROM permission AS p
  WHERE NOT EXISTS (SELECT FROM listed AS l WHERE l.role = p.role AND l.action = p.action)
)
INSERT INTO permission (role, action)
SELECT role, action FROM listed
ON CONFLICT ON CONSTRAINT permission_pkey DO NOTHING;
