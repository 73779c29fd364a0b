-- Notices: who is told that something needs attention, and what became of the telling.
--
-- A notice says what kind of thing happened, to which thing (by id), where and when. No column of notice or
-- notice_delivery can hold a name, an offence, a reason or who withdrew: they are ids, codes, numbers, days and times,
-- and the constraints say so. There is no kind for a withdrawal: it is a cancellation (program.1).
--
-- notice_mailbox is who receives: the staff of a site in one role, the Restorative Justice Unit, one mediator. A
-- mailbox is made when its first notice comes; the e-mail address is registered apart and may never be. Positions
-- ascend in the order of commits, because giving one out locks the mailbox until the transaction ends: a reader who
-- has seen a position has missed nothing before it. Gaps mean nothing.
--
-- notice_delivery is the ledger: one row per notice and channel, and a notice is one per mailbox, subject, kind and
-- version, so both together hold that nobody is told a thing twice. The row is written before anything is sent:
--
--                  ┌───── refused for now ─────┐
--                  ▼                           │
--   written ─▶ intended ──── begin ────▶ sending ──── taken ────▶ sent
--                  │                       │  └─ refused for good ─▶ failed
--                  │                       └── crash, or no answer ─▶ unknown ─▶ as the provider settles it
--                  └── newer version ─▶ cancelled
--
-- A delivery that reads sending under another lease than the one that asks was cut off by a crash. It becomes unknown
-- and is never sent again blindly: the provider is asked by the delivery's id, and where it can't tell, the copy in
-- the inbox stands.

CREATE TABLE notice_mailbox (
  id uuid PRIMARY KEY,
  role text NOT NULL,
  site_code text COLLATE "C",
  subject text COLLATE "C",
  email text,
  language text NOT NULL,
  last_position bigint NOT NULL DEFAULT 0,
  CONSTRAINT notice_mailbox_one_for_each_recipient UNIQUE NULLS NOT DISTINCT (role, site_code, subject),
  CONSTRAINT notice_mailbox_site_known FOREIGN KEY (site_code) REFERENCES site (code),
  CONSTRAINT notice_mailbox_role_receives CHECK (role IN ('mediator', 'siteStaff', 'frontDesk', 'rju')),
  CONSTRAINT notice_mailbox_site_for_its_staff CHECK ((role IN ('siteStaff', 'frontDesk')) = (site_code IS NOT NULL)),
  CONSTRAINT notice_mailbox_subject_for_mediators CHECK ((role = 'mediator') = (subject IS NOT NULL)),
  CONSTRAINT notice_mailbox_language_official CHECK (language IN ('en', 'fr')),
  CONSTRAINT notice_mailbox_email_form
    CHECK (email ~ '^[!#-''*+./0-9=?A-Z^-~-]+@[!#-''*+./0-9=?A-Z^-~-]+$' AND length(email) <= 254)
);

CREATE TABLE notice (
  id uuid PRIMARY KEY,
  mailbox_id uuid NOT NULL,
  position bigint NOT NULL,
  kind text NOT NULL,
  subject_kind text NOT NULL,
  subject_id text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  site_code text COLLATE "C",
  day date,
  starts_wall timestamp,
  zone text,
  created_at timestamptz NOT NULL DEFAULT clock_now(),
  acknowledged_at timestamptz,
  acknowledged_by text,
  CONSTRAINT notice_mailbox_known FOREIGN KEY (mailbox_id) REFERENCES notice_mailbox (id),
  CONSTRAINT notice_site_known FOREIGN KEY (site_code) REFERENCES site (code),
  CONSTRAINT notice_told_once UNIQUE (mailbox_id, subject_kind, subject_id, kind, version),
  CONSTRAINT notice_position_once UNIQUE (mailbox_id, position),
  CONSTRAINT notice_kind_fits_subject CHECK (
    CASE subject_kind
      WHEN 'meeting' THEN kind IN (
        'meetingHeld', 'meetingConfirmed', 'meetingDeclined', 'meetingMoved', 'meetingCancelled', 'meetingExpired',
        'meetingFlagged')
      WHEN 'entryList' THEN kind IN ('entryListReleased', 'entryListRevised', 'entryListUnacknowledged')
      WHEN 'task' THEN kind = 'taskOpened'
      ELSE false
    END),
  CONSTRAINT notice_subject_is_an_id CHECK (
    CASE subject_kind
      WHEN 'entryList' THEN subject_id ~ '^[A-Z0-9-]{2,40}/[0-9]{4}-[0-9]{2}-[0-9]{2}$'
        AND split_part(subject_id, '/', 1) = site_code
      ELSE subject_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
    END),
  CONSTRAINT notice_says_where_and_when
    CHECK (subject_kind = 'task' OR (site_code IS NOT NULL AND day IS NOT NULL)),
  CONSTRAINT notice_wall_time_has_a_zone CHECK ((starts_wall IS NULL) = (zone IS NULL)),
  CONSTRAINT notice_wall_time_of_its_day CHECK (starts_wall IS NULL OR (day IS NOT NULL AND starts_wall::date = day)),
  CONSTRAINT notice_version_from_one CHECK (version >= 1),
  CONSTRAINT notice_position_from_one CHECK (position >= 1),
  CONSTRAINT notice_acknowledged_by_someone CHECK ((acknowledged_at IS NULL) = (acknowledged_by IS NULL))
);

CREATE INDEX notice_by_subject ON notice (subject_id, mailbox_id, position);

CREATE TABLE notice_delivery (
  id uuid PRIMARY KEY,
  notice_id uuid NOT NULL,
  channel text NOT NULL,
  state text NOT NULL,
  attempt integer NOT NULL DEFAULT 0,
  job_id bigint,
  job_lease integer,
  failure text,
  intended_at timestamptz NOT NULL DEFAULT clock_now(),
  sending_at timestamptz,
  settled_at timestamptz,
  CONSTRAINT notice_delivery_notice_known FOREIGN KEY (notice_id) REFERENCES notice (id),
  CONSTRAINT notice_delivery_once_a_channel UNIQUE (notice_id, channel),
  CONSTRAINT notice_delivery_channel_known CHECK (channel IN ('inbox', 'smtp', 'outbox')),
  CONSTRAINT notice_delivery_state_known
    CHECK (state IN ('intended', 'sending', 'sent', 'failed', 'unknown', 'cancelled')),
  CONSTRAINT notice_delivery_inbox_is_at_once CHECK (channel <> 'inbox' OR state = 'sent'),
  CONSTRAINT notice_delivery_sent_after_sending
    CHECK ((state IN ('sending', 'sent', 'failed', 'unknown')) = (sending_at IS NOT NULL)),
  CONSTRAINT notice_delivery_settled_at_the_end
    CHECK ((state IN ('sent', 'failed', 'cancelled')) = (settled_at IS NOT NULL)),
  CONSTRAINT notice_delivery_sending_under_a_lease
    CHECK (state <> 'sending' OR (job_id IS NOT NULL AND job_lease IS NOT NULL AND attempt >= 1)),
  CONSTRAINT notice_delivery_failed_for_a_reason CHECK (state <> 'failed' OR failure IS NOT NULL),
  CONSTRAINT notice_delivery_failure_is_a_code CHECK (failure ~ '^[a-z]{2,10}:[0-9]{1,6}$'),
  CONSTRAINT notice_delivery_attempt_from_zero CHECK (attempt >= 0)
);

CREATE INDEX notice_delivery_unsettled ON notice_delivery (notice_id) WHERE state IN ('intended', 'sending', 'unknown');

-- A notice as it is read, everywhere: the site by its published names, the time by its wall time and offset.
CREATE VIEW notice_text AS
SELECT
  n.id, n.mailbox_id, n.position, n.kind, n.subject_kind, n.subject_id, n.version, n.site_code, s.name_en, s.name_fr,
  to_char(n.day, 'YYYY-MM-DD') AS day,
  rfc3339(n.starts_wall AT TIME ZONE n.zone, n.zone) AS starts_at,
  rfc3339(n.created_at, 'UTC') AS created_at,
  rfc3339(n.acknowledged_at, 'UTC') AS acknowledged_at
FROM notice AS n
LEFT JOIN site AS s ON s.code = n.site_code;

-- The mailbox that an actor reads; NULL for those who receive nothing. It is the one way to a notice.
CREATE FUNCTION notice_mailbox_of(who actor) RETURNS uuid
  LANGUAGE sql STABLE
  RETURN (
    SELECT m.id FROM notice_mailbox AS m
    WHERE m.role = (who).role
      AND CASE m.role
        WHEN 'mediator' THEN m.subject = (who).subject
        WHEN 'rju' THEN true
        ELSE m.site_code = (who).site
      END);

-- Acknowledges a notice of the actor's own mailbox. The first acknowledgement stands.
CREATE FUNCTION notice_acknowledge(
  who actor, request request_identity, given_notice uuid, OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql AS $$
BEGIN
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  UPDATE notice
  SET acknowledged_at = coalesce(acknowledged_at, clock_now()),
    acknowledged_by = coalesce(acknowledged_by, (who).subject)
  WHERE id = given_notice AND mailbox_id = notice_mailbox_of(who);
  IF NOT FOUND THEN
    outcome := 'notFound';
    answer := '{}';
    RETURN;
  END IF;
  PERFORM audit_write(who, 'notice.acknowledge', 'notice', given_notice::text);
  outcome := 'done';
  answer := jsonb_build_object('id', given_notice);
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

-- Registers a mailbox, or sets the address and language of one: NULL for an address takes it away.
CREATE FUNCTION notice_mailbox_register(
  who actor, given_id uuid, given_role text, given_site text, given_subject text, given_email text,
  given_language text, OUT outcome text
) LANGUAGE plpgsql AS $$
DECLARE
  registered uuid;
BEGIN
  IF given_site IS NOT NULL AND NOT EXISTS (SELECT FROM site WHERE code = given_site) THEN
    outcome := 'siteUnknown';
    RETURN;
  END IF;
  INSERT INTO notice_mailbox (id, role, site_code, subject, email, language)
  VALUES (given_id, given_role, given_site, given_subject, given_email, given_language)
  ON CONFLICT ON CONSTRAINT notice_mailbox_one_for_each_recipient
    DO UPDATE SET email = excluded.email, language = excluded.language
  RETURNING id INTO registered;
  PERFORM audit_write(who, 'noticeMailbox.register', 'noticeMailbox', registered::text);
  outcome := 'done';
END
$$;

INSERT INTO event_subscription (topic, job_kind) VALUES
  ('meeting.held', 'notice.compose.meetingHeld'),
  ('meeting.confirmed', 'notice.compose.meetingConfirmed'),
  ('meeting.declined', 'notice.compose.meetingDeclined'),
  ('meeting.moved', 'notice.compose.meetingMoved'),
  ('meeting.cancelled', 'notice.compose.meetingCancelled'),
  ('meeting.expired', 'notice.compose.meetingExpired'),
  ('meeting.flagged', 'notice.compose.meetingFlagged'),
  ('entryList.released', 'notice.compose.entryListReleased'),
  ('entryList.revised', 'notice.compose.entryListRevised'),
  ('entryList.unacknowledged', 'notice.compose.entryListUnacknowledged'),
  ('task.opened', 'notice.compose.taskOpened');

GRANT SELECT, INSERT, UPDATE ON notice_mailbox, notice, notice_delivery TO vestibule_application;
GRANT SELECT ON notice_text TO vestibule_application;
