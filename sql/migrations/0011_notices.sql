-- Notices: who is told that something needs attention, and what became of each delivery.
--
-- A notice says what kind of thing happened, to which object (by id), where and when. No column of notice or
-- notice_delivery can hold a name, an offence, a reason or who withdrew: the columns are ids, codes, numbers, days and
-- times, and constraints hold them to that. There is no kind for a withdrawal: it is a cancellation (program.1). A
-- notice of a referral says no place or time either, so that nobody can guess where it comes from (referral.1).
--
-- notice_mailbox is a recipient: the staff of a site in one role, the Restorative Justice Unit, the auditors, one
-- mediator. A mailbox is created with its first notice; the e-mail address is registered separately and may never be.
-- Positions ascend in the order of commits, because assigning one locks the mailbox until the transaction ends: a
-- reader who has seen a position has missed nothing before it. Gaps mean nothing.
--
-- notice_delivery is the ledger: one row per notice and channel. A notice is one per mailbox, subject, kind and
-- version, so together they guarantee that nobody is told the same thing twice. The row is written before anything is
-- sent:
--
--                  ┌───── refused for now ─────┐
--                  ▼                           │
--   written ─▶ intended ──── begin ────▶ sending ──── taken ────▶ sent
--                  │                       │  └─ refused for good ─▶ failed
--                  │                       └── crash, or no answer ─▶ unknown ─▶ as the provider settles it
--                  └── newer version ─▶ cancelled
--
-- A delivery in state sending under another lease than the current job's was cut off by a crash. It becomes unknown and
-- is never sent again blindly: the provider is asked by the delivery's id. If it can't tell, the copy in the inbox
-- remains.

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
  CONSTRAINT notice_mailbox_role_receives
    CHECK (role IN ('mediator', 'siteStaff', 'frontDesk', 'rju', 'auditor')),
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
        'meetingFlagged', 'alternativeOffered', 'alternativeTaken', 'holdExpiring', 'followUpDue')
      WHEN 'entryList' THEN kind IN ('entryListReleased', 'entryListRevised', 'entryListUnacknowledged')
      WHEN 'task' THEN kind = 'taskOpened'
      WHEN 'alert' THEN kind = 'auditAlerted'
      WHEN 'referral' THEN kind IN ('referralReceived', 'referralUnread')
      WHEN 'advice' THEN kind IN ('adviceGiven', 'adviceRecommended', 'adviceOverdue')
      WHEN 'engagement' THEN kind = 'engagementEnding'
      WHEN 'removal' THEN kind IN ('removalIssued', 'removalDone', 'removalOverdue', 'removalCancelled')
      ELSE false
    END),
  CONSTRAINT notice_subject_is_an_id CHECK (
    CASE subject_kind
      WHEN 'entryList' THEN subject_id ~ '^[A-Z0-9-]{2,40}/[0-9]{4}-[0-9]{2}-[0-9]{2}$'
        AND split_part(subject_id, '/', 1) = site_code
      ELSE subject_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
    END),
  CONSTRAINT notice_says_where_and_when CHECK (
    subject_kind IN ('task', 'alert', 'referral', 'engagement') OR (site_code IS NOT NULL AND day IS NOT NULL)),
  CONSTRAINT notice_of_a_referral_says_no_more
    CHECK (subject_kind <> 'referral' OR num_nonnulls(site_code, day, starts_wall) = 0),
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
  CONSTRAINT notice_delivery_notice_known FOREIGN KEY (notice_id) REFERENCES notice (id) ON DELETE CASCADE,
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

ALTER TABLE notice_mailbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE notice ENABLE ROW LEVEL SECURITY;
ALTER TABLE notice_delivery ENABLE ROW LEVEL SECURITY;
