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

-- name: notices_take_position
-- The next position in a recipient's mailbox, which is made where there is none yet. The mailbox stays locked until
-- the transaction ends, so positions are committed in order. Callers with several take them in the order of recipients.
INSERT INTO notice_mailbox (id, role, site_code, subject, language, last_position)
VALUES ($1::uuid, $2, $3, $4, $5, 1)
ON CONFLICT ON CONSTRAINT notice_mailbox_one_for_each_recipient
  DO UPDATE SET last_position = notice_mailbox.last_position + 1
RETURNING id, last_position, email IS NOT NULL AS has_address;

-- name: notices_write
-- A notice at its place in the mailbox, with its ledger rows and the jobs that deliver it; what is unsent of older
-- versions is cancelled. Writes nothing where it was told before, or where a newer version was.
WITH told AS (
  INSERT INTO notice (
    id, mailbox_id, position, kind, subject_kind, subject_id, version, site_code, day, starts_wall, zone)
  SELECT
    $1::uuid, $2::uuid, $3::bigint, $4, $5::text, $6::text, $7::integer, $8, $9::date, $10::timestamp, $11
  WHERE NOT EXISTS (
    SELECT FROM notice AS newer
    WHERE newer.mailbox_id = $2::uuid AND newer.subject_kind = $5::text AND newer.subject_id = $6::text
      AND newer.version > $7::integer)
  ON CONFLICT ON CONSTRAINT notice_told_once DO NOTHING
  RETURNING id
), inboxed AS (
  INSERT INTO notice_delivery (id, notice_id, channel, state, sending_at, settled_at)
  SELECT $12::uuid, told.id, 'inbox', 'sent', clock_now(), clock_now() FROM told
), intended AS (
  INSERT INTO notice_delivery (id, notice_id, channel, state)
  SELECT outgoing.id, told.id, outgoing.channel, 'intended'
  FROM told CROSS JOIN unnest($13::uuid[], $14::text[]) AS outgoing (id, channel)
  RETURNING id
), superseded AS (
  UPDATE notice_delivery AS d SET state = 'cancelled', settled_at = clock_now()
  FROM notice AS older
  WHERE d.notice_id = older.id AND d.state = 'intended' AND older.mailbox_id = $2::uuid
    AND older.subject_kind = $5::text AND older.subject_id = $6::text AND older.version < $7::integer
    AND EXISTS (SELECT FROM told)
)
SELECT
  EXISTS (SELECT FROM told) AS told,
  (SELECT count(job_enqueue('notice.deliver', jsonb_build_object('delivery', i.id), NULL, i.id::text))
   FROM intended AS i) AS jobs,
  (SELECT count(pg_notify('vestibule_notices', '')::text) FROM told) AS signals;

-- name: notices_begin_delivery
-- Takes up an unsettled delivery under a job's lease: intended becomes sending; sending, cut off under another lease,
-- becomes unknown. Comes with everything that the message is made of; no row where the delivery is settled.
WITH begun AS (
  UPDATE notice_delivery AS d SET
    state = CASE d.state WHEN 'intended' THEN 'sending' ELSE 'unknown' END,
    attempt = CASE d.state WHEN 'intended' THEN d.attempt + 1 ELSE d.attempt END,
    sending_at = CASE d.state WHEN 'intended' THEN clock_now() ELSE d.sending_at END,
    job_id = $2::bigint,
    job_lease = $3::integer
  WHERE d.id = $1::uuid AND d.state IN ('intended', 'sending', 'unknown')
  RETURNING d.notice_id, d.channel, d.state, d.attempt
)
SELECT
  begun.channel, begun.state, begun.attempt, box.email, box.language,
  to_char(clock_now() AT TIME ZONE 'UTC', 'Dy, DD Mon YYYY HH24:MI:SS "+0000"') AS date, n.*
FROM begun
JOIN notice_text AS n ON n.id = begun.notice_id
JOIN notice_mailbox AS box ON box.id = n.mailbox_id;

-- name: notices_settle_delivery
-- The end of a delivery's attempt, with the end of its job: sent, failed, or unknown for good. The attempt fences it,
-- not the lease: what is known to be sent is written down even where the job has moved on.
WITH settled AS (
  UPDATE notice_delivery SET
    state = $3,
    failure = coalesce($4, failure),
    settled_at = CASE WHEN $3 <> 'unknown' THEN clock_now() END
  WHERE id = $1::uuid AND attempt = $2::integer AND state IN ('sending', 'unknown')
  RETURNING id
)
SELECT EXISTS (SELECT FROM settled) AS settled, job_complete($5::bigint, $6::integer) AS completed;

-- name: notices_postpone_delivery
-- Back to intended after an attempt that is known to have sent nothing; cancelled where a newer version was told.
UPDATE notice_delivery AS d SET
  state = CASE WHEN newer.told THEN 'cancelled' ELSE 'intended' END,
  failure = coalesce($3, d.failure),
  sending_at = NULL,
  settled_at = CASE WHEN newer.told THEN clock_now() END
FROM notice AS n
CROSS JOIN LATERAL (
  SELECT EXISTS (
    SELECT FROM notice AS later
    WHERE later.mailbox_id = n.mailbox_id AND later.subject_kind = n.subject_kind
      AND later.subject_id = n.subject_id AND later.version > n.version) AS told
) AS newer
WHERE n.id = d.notice_id AND d.id = $1::uuid AND d.attempt = $2::integer AND d.state IN ('sending', 'unknown');

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
