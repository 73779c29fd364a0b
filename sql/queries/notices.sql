-- name: notices_complete_job
-- Ends a job under its lease, in the transaction of its effect. False: the job has moved on, roll the effect back.
SELECT job_complete($1::bigint, $2::integer) AS completed;

-- name: notices_meeting_scene
-- Where and when a meeting is, how it stands, and who is told: its mediator and the site, in their languages.
SELECT
  m.version, m.state, m.site_code, to_char(m.day, 'YYYY-MM-DD') AS day,
  to_char(m.starts_wall, 'YYYY-MM-DD"T"HH24:MI:SS') AS starts_wall, m.zone, s.first_language AS site_language,
  p.subject AS mediator, p.language AS mediator_language
FROM meeting AS m
JOIN site AS s ON s.code = m.site_code
JOIN mediator AS p ON p.id = m.requested_by
WHERE m.id = $1::uuid;

-- name: notices_former_places
-- Where other sites' staff last knew a meeting to be, unless they know already that it won't be there.
SELECT last.site_code, last.day, last.starts_wall, last.zone
FROM (
  SELECT DISTINCT ON (box.id)
    box.site_code, n.kind, to_char(n.day, 'YYYY-MM-DD') AS day,
    to_char(n.starts_wall, 'YYYY-MM-DD"T"HH24:MI:SS') AS starts_wall, n.zone
  FROM notice AS n
  JOIN notice_mailbox AS box ON box.id = n.mailbox_id
  WHERE n.subject_kind = 'meeting' AND n.subject_id = $1 AND box.role = 'siteStaff' AND box.site_code <> $2
  ORDER BY box.id, n.position DESC
) AS last
WHERE last.kind NOT IN ('meetingCancelled', 'meetingDeclined', 'meetingExpired');

-- name: notices_entry_list_scene
-- The language in which a site is told of its entry list.
SELECT first_language AS site_language FROM site WHERE code = $1;

-- name: notices_task_scene
-- Where and when the meeting of an open task is; a task without a meeting has neither.
SELECT
  m.site_code, to_char(m.day, 'YYYY-MM-DD') AS day,
  to_char(m.starts_wall, 'YYYY-MM-DD"T"HH24:MI:SS') AS starts_wall, m.zone
FROM rju_task AS t
LEFT JOIN meeting AS m ON m.id = t.meeting_id
WHERE t.id = $1::uuid AND t.closed_at IS NULL;

-- name: notices_alert_scene
-- Whether an alert of the audit trail is still open.
SELECT a.id FROM audit_alert AS a WHERE a.id = $1::uuid AND a.closed_at IS NULL;

-- name: notices_referral_scene
-- Whether a referral still lies unread.
SELECT referral_is_unread($1::uuid) AS unread;

-- name: notices_advice_scene
-- Which site an advice is for, and when it is due; none once it is closed.
SELECT a.site_code, to_char(a.due_on, 'YYYY-MM-DD') AS day, s.first_language AS site_language
FROM advice AS a JOIN site AS s ON s.code = a.site_code
WHERE a.id = $1::uuid AND a.closed_at IS NULL AND (a.recommended_at IS NULL) = ($2 <> 'adviceRecommended');

-- name: notices_removal_scene
-- Which site's staff an order is for, and when it is due; none where the kind no longer says what is so.
SELECT o.site_code, to_char(o.due_on, 'YYYY-MM-DD') AS day, s.first_language AS site_language
FROM removal_order AS o JOIN site AS s ON s.code = o.site_code
WHERE o.id = $1::uuid
  AND o.state = CASE $2 WHEN 'removalDone' THEN 'done' WHEN 'removalCancelled' THEN 'cancelled' ELSE 'issued' END;

-- name: notices_engagement_scene
-- Whose engagement ends, and when; none where it is renewed.
SELECT e.subject AS mediator, e.language AS mediator_language, to_char(e.ends_on, 'YYYY-MM-DD') AS day
FROM engagement_ending($1::uuid) AS e;

-- name: notices_take_position
-- The next position in a recipient's mailbox, which is made where there is none yet.
SELECT id, last_position, has_address FROM notice_take_position($1::uuid, $2, $3, $4, $5);

-- name: notices_write
-- A notice at its place in the mailbox, with its ledger rows and the jobs that deliver it; false where it was told.
SELECT notice_write(
  $1::uuid, $2::uuid, $3::bigint, $4, $5, $6, $7::integer, $8, $9::date, $10::timestamp, $11, $12::uuid, $13::uuid[],
  $14::text[]) AS told;

-- name: notices_begin_delivery
-- Takes up an unsettled delivery under a job's lease, with everything that the message is made of; no row where the
-- delivery is settled.
SELECT
  begun.channel, begun.state, begun.attempt, box.email, box.language,
  to_char(clock_now() AT TIME ZONE 'UTC', 'Dy, DD Mon YYYY HH24:MI:SS "+0000"') AS date, n.*
FROM notice_delivery_begin($1::uuid, $2::bigint, $3::integer) AS begun
JOIN notice_text AS n ON n.id = begun.notice_id
JOIN notice_mailbox AS box ON box.id = n.mailbox_id;

-- name: notices_settle_delivery
-- The end of a delivery's attempt, with the end of its job: sent, failed, or unknown for good.
SELECT
  notice_delivery_settle($1::uuid, $2::integer, $3, $4) AS settled, job_complete($5::bigint, $6::integer) AS completed;

-- name: notices_postpone_delivery
-- Back to intended after an attempt that is known to have sent nothing; cancelled where a newer version was told.
SELECT notice_delivery_postpone($1::uuid, $2::integer, $3)::text AS postponed;

-- name: notices_inbox
-- A page of the actor's own notices, newest first, from behind the one that ended the page before.
SELECT n.*
FROM notice_text AS n
WHERE n.mailbox_id = notice_mailbox_of(row($1, $2, $3)::actor)
  AND ($4::uuid IS NULL
    OR n.position < (
      SELECT seen.position FROM notice AS seen WHERE seen.id = $4::uuid AND seen.mailbox_id = n.mailbox_id))
ORDER BY n.position DESC
LIMIT $5::integer;

-- name: notices_find
-- One of the actor's own notices.
SELECT n.* FROM notice_text AS n WHERE n.id = $4::uuid AND n.mailbox_id = notice_mailbox_of(row($1, $2, $3)::actor);

-- name: notices_stream_start
-- The position to stream from: behind the notice seen last, at the end where none was seen, at the beginning where the
-- one seen last is not known.
SELECT CASE
  WHEN $4::uuid IS NULL THEN coalesce((
    SELECT box.last_position FROM notice_mailbox AS box WHERE box.id = notice_mailbox_of(row($1, $2, $3)::actor)), 0)
  ELSE coalesce((
    SELECT seen.position FROM notice AS seen
    WHERE seen.id = $4::uuid AND seen.mailbox_id = notice_mailbox_of(row($1, $2, $3)::actor)), 0)
END AS position;

-- name: notices_newer
-- The actor's own notices behind a position, oldest first.
SELECT n.*
FROM notice_text AS n
WHERE n.mailbox_id = notice_mailbox_of(row($1, $2, $3)::actor) AND n.position > $4::bigint
ORDER BY n.position
LIMIT $5::integer;

-- name: notices_acknowledge
-- Acknowledges one of the actor's own notices.
SELECT outcome, answer
FROM notice_acknowledge(row($1, $2, $3)::actor, row($4, $5)::request_identity, $6::uuid);

-- name: notices_register_mailbox
-- Registers who receives notices, or sets the address and language of a mailbox.
SELECT outcome
FROM notice_mailbox_register(row($1, $2, $3)::actor, $4::uuid, $5, $6, $7, $8, $9);

-- name: notices_ledger
-- The ledger, oldest first: what was told to which mailbox, through which channel, and what became of it.
SELECT d.id, n.kind, box.role, box.site_code, d.channel, d.state, d.failure, d.attempt
FROM notice_delivery AS d
JOIN notice AS n ON n.id = d.notice_id
JOIN notice_mailbox AS box ON box.id = n.mailbox_id
WHERE ($1::uuid IS NULL OR d.id > $1::uuid) AND ($2::text[] IS NULL OR d.state = ANY ($2::text[]))
ORDER BY d.id
LIMIT $3::integer;
