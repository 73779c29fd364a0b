-- The ladders: what happens while nobody acknowledges a notice. A ladder begins with the notice to the role that is
-- asked. Each step tells one more audience, so many minutes after the step before, until somebody who was told
-- acknowledges it or the matter is settled. days_before: not earlier than so many days before the notice's day.
WITH listed (kind, step, asked, after_minutes, audience, days_before) AS (
  VALUES
    ('entryListUnacknowledged', 1, 'siteStaff', 30, 'dutyManager', NULL::integer),
    ('entryListUnacknowledged', 2, 'siteStaff', 30, 'restorativeJusticeUnit', NULL),
    ('entryListMissing', 1, 'siteStaff', 30, 'dutyManager', NULL),
    ('entryListUnconfirmed', 1, 'siteStaff', 15, 'dutyManager', NULL),
    ('meetingFlagged', 1, 'siteStaff', 240, 'dutyManager', 2),
    ('arrivalUnaccompanied', 1, 'siteStaff', 10, 'dutyManager', NULL),
    ('notOnTheList', 1, 'mediator', 15, 'siteStaff', NULL),
    ('notOnTheList', 2, 'mediator', 15, 'dutyManager', NULL),
    ('noticeUndelivered', 1, 'rju', 240, 'dutyManager', NULL)
), removed AS (
  DELETE FROM notice_step AS s
  WHERE NOT EXISTS (SELECT FROM listed AS l WHERE (l.kind, l.step) = (s.kind, s.step))
)
INSERT INTO notice_step AS s (kind, step, asked, after_minutes, audience, days_before)
SELECT kind, step, asked, after_minutes, audience, days_before FROM listed
ON CONFLICT ON CONSTRAINT notice_step_pkey DO UPDATE
SET asked = excluded.asked, after_minutes = excluded.after_minutes, audience = excluded.audience,
  days_before = excluded.days_before
WHERE (s.asked, s.after_minutes, s.audience, s.days_before)
  IS DISTINCT FROM (excluded.asked, excluded.after_minutes, excluded.audience, excluded.days_before);
