-- What each retention rule looks at, and the schedule as people read it.
--
-- A rule finds its rows in the view retention_‹source›, or retention_‹kind› where it has no source. The view says when
-- each row's keep began (NULL: not yet), and whether something about the row is still open: then the rule leaves it
-- alone. Views of rules that delete rows also give the row's place (ctid).
--
-- The views read as their owner, because rules must see every row; the application has no grant on them. The views of
-- entry lists and notices are with their own floors.

-- Kept answers to repeated requests are never open.
CREATE OR REPLACE VIEW retention_request_answer AS
SELECT request_answer.ctid AS place, request_answer.answered_at AS began, false AS is_open
FROM request_answer;

-- An engagement that has ended is open while its mediator is to attend a meeting.
CREATE OR REPLACE VIEW retention_engagement AS
SELECT
  engagement.ctid AS place,
  headquarters_midnight(engagement.ends_on + 1) AS began,
  EXISTS (
    SELECT FROM meeting AS m
    WHERE m.state IN ('held', 'confirmed') AND (m.mediator_id = engagement.mediator_id OR EXISTS (
      SELECT FROM meeting_co_mediator AS o WHERE o.meeting_id = m.id AND o.mediator_id = engagement.mediator_id))
  ) AS is_open
FROM engagement;

-- Only removal orders that have ended have a beginning.
CREATE OR REPLACE VIEW retention_removal_order AS
SELECT removal_order.ctid AS place, removal_order.ended_at AS began, false AS is_open
FROM removal_order;

-- Ended referrals whose message still exists.
CREATE OR REPLACE VIEW retention_referral_messages AS
SELECT r.id AS referral_id, r.ended_at AS began, false AS is_open
FROM referral AS r
WHERE r.ended_at IS NOT NULL AND r.message_destroyed_at IS NULL;

-- Closed processes whose names still exist. Entry lists and unread notices need the names, but not for ever.
CREATE OR REPLACE VIEW retention_process_names AS
SELECT
  p.id AS process_id, p.closed_at AS began,
  process_is_awaited(p.id) AND NOT retention_has_waited('processNames', p.closed_at) AS is_open
FROM process AS p
WHERE p.state = 'closed' AND p.names_destroyed_at IS NULL;

-- Closed processes whose names are destroyed, and whose people are still stored by id. An order between them that binds
-- somebody in another file is needed there for as long as that file lasts (contact.1).
CREATE OR REPLACE VIEW retention_process_traces AS
SELECT
  p.id AS process_id, p.names_destroyed_at AS began,
  process_is_awaited(p.id) AND NOT retention_has_waited('processTraces', p.names_destroyed_at)
    OR process_binds_elsewhere(p.id) AS is_open
FROM process AS p
WHERE p.state = 'closed' AND p.names_destroyed_at IS NOT NULL AND p.traces_removed_at IS NULL;

-- For the report only: the job queue drops its history by partition.
CREATE OR REPLACE VIEW retention_job_history AS
SELECT h.finished_at AS began, false AS is_open
FROM job_history AS h;

-- Each rule with its latest dry run and its latest real run, for the unit and auditors. It reads as whoever asks, so
-- that the policies of both tables apply.
CREATE OR REPLACE VIEW retention_schedule WITH (security_invoker = true) AS
SELECT
  r.kind, r.name_en, r.name_fr, r.handling, r.keep_days, r.keep_days_min, r.keep_days_max, r.version, r.state, r.set_by,
  rfc3339(r.set_at, headquarters_zone()) AS set_at, r.activated_by,
  rfc3339(r.activated_at, headquarters_zone()) AS activated_at,
  (SELECT to_jsonb(d) FROM (
    SELECT
      p.id, p.version, p.due_count AS due, p.held_count AS held, p.removed_count AS removed,
      rfc3339(p.oldest, headquarters_zone()) AS oldest, rfc3339(p.began_at, headquarters_zone()) AS "beganAt",
      rfc3339(p.finished_at, headquarters_zone()) AS "finishedAt",
      extract(epoch FROM p.finished_at - p.began_at)::integer AS seconds
    FROM retention_report AS p WHERE p.kind = r.kind AND p.is_dry ORDER BY p.id DESC LIMIT 1) AS d) AS dry_run,
  (SELECT to_jsonb(d) FROM (
    SELECT
      p.id, p.version, p.due_count AS due, p.held_count AS held, p.removed_count AS removed,
      rfc3339(p.oldest, headquarters_zone()) AS oldest, rfc3339(p.began_at, headquarters_zone()) AS "beganAt",
      rfc3339(p.finished_at, headquarters_zone()) AS "finishedAt",
      extract(epoch FROM p.finished_at - p.began_at)::integer AS seconds
    FROM retention_report AS p WHERE p.kind = r.kind AND NOT p.is_dry ORDER BY p.id DESC LIMIT 1) AS d) AS last_run
FROM retention_rule AS r;
