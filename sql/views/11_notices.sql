-- Notices as people read them, and what the retention schedule looks at.

-- Every reader of a notice uses this view: the site by its published names, the time as wall time with its offset. It
-- reads as whoever asks, so that the policy on notices applies.
CREATE OR REPLACE VIEW notice_text WITH (security_invoker = true) AS
SELECT
  n.id, n.mailbox_id, n.position, n.kind, n.subject_kind, n.subject_id, n.version, n.site_code, s.name_en, s.name_fr,
  to_char(n.day, 'YYYY-MM-DD') AS day,
  rfc3339(n.starts_wall AT TIME ZONE n.zone, n.zone) AS starts_at,
  rfc3339(n.created_at, 'UTC') AS created_at,
  rfc3339(n.acknowledged_at, 'UTC') AS acknowledged_at,
  rfc3339(n.arrival_was AT TIME ZONE n.zone, n.zone) AS arrival_was,
  rfc3339(n.arrival_is AT TIME ZONE n.zone, n.zone) AS arrival_is,
  notice_awaits(n.id) AS is_open,
  rfc3339(n.created_at, coalesce(s.time_zone, headquarters_zone())) AS sent_at,
  coalesce(s.time_zone, headquarters_zone()) AS sent_zone
FROM notice AS n
LEFT JOIN site AS s ON s.code = n.site_code;

-- A notice's keep begins when the last thing about it happened.
CREATE OR REPLACE VIEW retention_notice AS
SELECT
  notice.ctid AS place,
  greatest(
    notice.created_at, notice.acknowledged_at,
    (SELECT max(d.settled_at) FROM notice_delivery AS d WHERE d.notice_id = notice.id)) AS began,
  notice_is_open(notice) AS is_open
FROM notice;

-- A mediator uses the mailbox until the last engagement ends; a mailbox without any engagement has been unused since
-- before the service began. Mailboxes of sites and of the unit are kept.
CREATE OR REPLACE VIEW retention_notice_mailbox AS
SELECT
  notice_mailbox.ctid AS place,
  CASE
    WHEN notice_mailbox.role = 'mediator'
      AND EXISTS (SELECT FROM mediator AS m WHERE m.subject = notice_mailbox.subject)
    THEN coalesce(
      (SELECT headquarters_midnight(max(e.ends_on) + 1)
        FROM engagement AS e JOIN mediator AS m ON m.id = e.mediator_id WHERE m.subject = notice_mailbox.subject),
      timestamptz '2000-01-01T00:00:00Z')
  END AS began,
  EXISTS (SELECT FROM notice AS n WHERE n.mailbox_id = notice_mailbox.id) AS is_open
FROM notice_mailbox;

-- An account is used until its last sign-in, or since it was made; one of a mediator who is or will be engaged, or of
-- somebody who stands in for another, stays.
CREATE OR REPLACE VIEW retention_account AS
SELECT
  account.ctid AS place,
  greatest(account.made_at, account.last_signed_in_at) AS began,
  EXISTS (
    SELECT FROM mediator AS m JOIN engagement AS e ON e.mediator_id = m.id
    WHERE m.subject = account.subject AND e.ends_on >= headquarters_today())
  OR EXISTS (
    SELECT FROM account_absence AS x
    WHERE x.deputy = account.subject AND upper(x.during) > headquarters_today()) AS is_open
FROM account;

-- A calendar that was revoked opens nothing, and is listed with its last use until then.
CREATE OR REPLACE VIEW retention_calendar_feed AS
SELECT calendar_feed.ctid AS place, calendar_feed.revoked_at AS began, false AS is_open
FROM calendar_feed;
