-- Which jobs an event starts. A floor learns of what happens on floors below from here: event_publish queues one job
-- for each line of the topic, in the publisher's own transaction.
WITH listed (topic, job_kind) AS (
  VALUES
    ('referral.received', 'notice.compose.referralReceived'),
    ('referral.unread', 'notice.compose.referralUnread'),
    ('referral.undecided', 'notice.compose.referralUndecided'),
    ('task.opened', 'notice.compose.taskOpened'),
    ('task.overdue', 'notice.compose.taskOpened'),
    ('engagement.ending', 'notice.compose.engagementEnding'),
    ('advice.given', 'notice.compose.adviceGiven'),
    ('advice.recommended', 'notice.compose.adviceRecommended'),
    ('advice.overdue', 'notice.compose.adviceOverdue'),
    ('removal.issued', 'notice.compose.removalIssued'),
    ('removal.done', 'notice.compose.removalDone'),
    ('removal.overdue', 'notice.compose.removalOverdue'),
    ('removal.cancelled', 'notice.compose.removalCancelled'),

    ('meeting.held', 'notice.compose.meetingHeld'),
    ('meeting.holdExpiring', 'notice.compose.holdExpiring'),
    ('meeting.expired', 'meeting.reviewFreed'),
    ('meeting.expired', 'notice.compose.meetingExpired'),
    ('meeting.confirmed', 'directory.watch'),
    ('meeting.confirmed', 'entryList.plan'),
    ('meeting.confirmed', 'notice.compose.meetingConfirmed'),
    ('meeting.declined', 'meeting.reviewFreed'),
    ('meeting.declined', 'notice.compose.meetingDeclined'),
    ('meeting.alternativeOffered', 'notice.compose.alternativeOffered'),
    ('meeting.alternativeTaken', 'notice.compose.alternativeTaken'),
    ('meeting.moved', 'entryList.plan'),
    ('meeting.moved', 'meeting.reviewFreed'),
    ('meeting.moved', 'notice.compose.meetingMoved'),
    ('meeting.attendeesChanged', 'entryList.plan'),
    ('meeting.attendeesChanged', 'meeting.reviewFreed'),
    ('meeting.attendeesChanged', 'notice.compose.attendeesChanged'),
    ('meeting.mediatorChanged', 'entryList.plan'),
    ('meeting.mediatorChanged', 'meeting.reviewFreed'),
    ('meeting.mediatorChanged', 'notice.compose.mediatorChanged'),
    ('meeting.cancelled', 'entryList.plan'),
    ('meeting.cancelled', 'meeting.reviewFreed'),
    ('meeting.cancelled', 'notice.compose.meetingCancelled'),
    ('meeting.stopped', 'entryList.plan'),
    ('meeting.stopped', 'meeting.reviewFreed'),
    ('meeting.stopped', 'notice.compose.meetingStopped'),
    ('meeting.flagged', 'entryList.plan'),
    ('meeting.flagged', 'notice.compose.meetingFlagged'),
    ('meeting.groundRegained', 'notice.compose.meetingConfirmable'),
    ('meeting.adjusted', 'entryList.plan'),
    ('meeting.adjusted', 'meeting.reviewFreed'),
    ('meeting.adjusted', 'notice.compose.movementChanged'),
    ('meeting.arrivalProposed', 'notice.compose.arrivalProposed'),
    ('meeting.arrivalRefused', 'notice.compose.arrivalRefused'),
    ('meeting.followUpDue', 'notice.compose.followUpDue'),

    ('name.corrected', 'entryList.planPerson'),

    ('entrance.unaccompanied', 'notice.compose.arrivalUnaccompanied'),
    ('entrance.unlisted', 'notice.compose.notOnTheList'),

    ('audit.alerted', 'notice.compose.auditAlerted'),
    ('notice.undelivered', 'notice.compose.noticeUndelivered'),

    ('entryList.released', 'notice.compose.entryListReleased'),
    ('entryList.revised', 'notice.compose.entryListRevised'),
    ('entryList.unacknowledged', 'notice.compose.entryListUnacknowledged'),
    ('entryList.recalled', 'notice.compose.entryListRecalled'),
    ('entryList.missing', 'notice.compose.entryListMissing'),
    ('entryList.unconfirmed', 'notice.compose.entryListUnconfirmed'),
    ('entryList.notPrinted', 'notice.compose.entryListNotPrinted'),
    ('entryList.copiesOut', 'notice.compose.entryListCopiesOut')
), removed AS (
  DELETE FROM event_subscription AS s
  WHERE NOT EXISTS (SELECT FROM listed AS l WHERE l.topic = s.topic AND l.job_kind = s.job_kind)
)
INSERT INTO event_subscription (topic, job_kind)
SELECT topic, job_kind FROM listed
ON CONFLICT ON CONSTRAINT event_subscription_pkey DO NOTHING;
