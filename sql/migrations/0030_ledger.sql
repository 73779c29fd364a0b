-- breaking: a delivery is one per notice, channel and address, and can end as delivered or told
--
-- The ledger, so that every notice arrives or becomes somebody's task.
--
-- A delivery goes to one address of the recipient (duty) through one channel. It may wait (not_before) for the end of
-- the recipient's quiet hours, or for the channel before it in the recipient's order to stay silent. provider_id is the
-- provider's own id of the message, by which a callback or a question finds it.
--
--   intended ── sending ── sent ── delivered            the provider says that the mailbox has it
--                 │          ├──── failed               it came back (a bounce, a callback)
--                 │          └──── unknown              its provider never says what became of it
--                 ├── failed ─┐
--                 └── unknown ┴── told                  a person has told the recipient by telephone
--
-- A delivery that has failed begins the next channel, and one that waits too long is cancelled for it. passed_on says
-- which channel that is. Once there is none, or where nobody knows whether the message arrived, so that another channel
-- might tell it twice, it says unit: the unit has a notice of it and sees it among the undelivered, where it can be
-- sent again (again), as a delivery of the next round, or be marked as told by telephone. It says nobody if the
-- notice isn't needed any more.
--
-- notice.due_by is when the next step of the notice's ladder is taken unless it is acknowledged or settled before;
-- escalated counts the steps taken. The ladders are a list (notice_step): the kind, whose notice begins it (asked), how
-- many minutes after the step before, to whom, and how many days before the notice's day at the earliest.
--
-- notice_setting is what the agency allows, notice_preference what a recipient chose within it. A digest is a notice of
-- its own, whose subject is the day; notice_preference.digested_on says which was made last, so that each is made once.
--
-- meeting_version is what each version of a meeting said of place, time, state and mediator. An event names the version
-- that it is about by its id, because a job's payload holds ids alone. A notice takes place and time from there, so
-- that one that is composed late tells what was true then, or is dropped because a newer one was told.

ALTER TABLE notice
  ADD COLUMN due_by timestamptz,
  ADD COLUMN escalated integer NOT NULL DEFAULT 0,
  ADD CONSTRAINT notice_escalated_from_zero CHECK (escalated >= 0);

COMMENT ON COLUMN notice.due_by IS 'When the next step of its ladder is taken unless it is acknowledged or settled.';

CREATE INDEX notice_due ON notice (due_by) WHERE due_by IS NOT NULL AND acknowledged_at IS NULL;

ALTER TABLE notice
  DROP CONSTRAINT notice_kind_fits_subject,
  ADD CONSTRAINT notice_kind_fits_subject CHECK (
    CASE subject_kind
      WHEN 'meeting' THEN kind IN (
        'meetingHeld', 'meetingConfirmed', 'meetingDeclined', 'meetingMoved', 'meetingCancelled',
        'mediatorChanged', 'meetingExpired', 'meetingFlagged', 'attendeesChanged', 'meetingConfirmable',
        'movementChanged', 'arrivalProposed', 'arrivalRefused', 'alternativeOffered', 'alternativeTaken',
        'holdExpiring', 'meetingStopped', 'arrivalUnaccompanied', 'notOnTheList', 'followUpDue')
      WHEN 'entryList' THEN kind IN (
        'entryListReleased', 'entryListRevised', 'entryListUnacknowledged', 'entryListRecalled',
        'entryListMissing', 'entryListUnconfirmed')
      WHEN 'task' THEN kind = 'taskOpened'
      WHEN 'alert' THEN kind = 'auditAlerted'
      WHEN 'referral' THEN kind IN ('referralReceived', 'referralUnread', 'referralUndecided')
      WHEN 'advice' THEN kind IN ('adviceGiven', 'adviceRecommended', 'adviceOverdue')
      WHEN 'engagement' THEN kind = 'engagementEnding'
      WHEN 'removal' THEN kind IN ('removalIssued', 'removalDone', 'removalOverdue', 'removalCancelled')
      WHEN 'delivery' THEN kind = 'noticeUndelivered'
      WHEN 'digest' THEN kind = 'dayDigest'
      ELSE false
    END),
  DROP CONSTRAINT notice_subject_is_an_id,
  ADD CONSTRAINT notice_subject_is_an_id CHECK (
    CASE subject_kind
      WHEN 'entryList' THEN subject_id ~ '^[A-Z0-9-]{2,40}/[0-9]{4}-[0-9]{2}-[0-9]{2}$'
        AND split_part(subject_id, '/', 1) = site_code
      WHEN 'digest' THEN subject_id ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'
      ELSE subject_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
    END),
  DROP CONSTRAINT notice_says_where_and_when,
  ADD CONSTRAINT notice_says_where_and_when CHECK (
    subject_kind IN ('task', 'alert', 'referral', 'engagement', 'delivery', 'digest')
    OR (site_code IS NOT NULL AND day IS NOT NULL));

ALTER TABLE notice_delivery
  ADD COLUMN duty text NOT NULL DEFAULT 'general',
  ADD COLUMN not_before timestamptz,
  ADD COLUMN provider_id text COLLATE "C",
  ADD COLUMN settled_by text,
  ADD COLUMN round integer NOT NULL DEFAULT 1,
  ADD COLUMN passed_on text,
  ADD CONSTRAINT notice_delivery_round_from_one CHECK (round >= 1),
  ADD CONSTRAINT notice_delivery_passed_on_known CHECK (
    passed_on IN ('smtp', 'gcNotify', 'webhook', 'outbox', 'unit', 'again', 'nobody')),
  ADD CONSTRAINT notice_delivery_duty_known CHECK (duty IN ('general', 'custodians', 'dutyManager', 'deputy')),
  ADD CONSTRAINT notice_delivery_provider_id_form CHECK (provider_id ~ '^[A-Za-z0-9_.:-]{1,100}$'),
  ADD CONSTRAINT notice_delivery_told_by_somebody CHECK ((state = 'told') <= (settled_by IS NOT NULL)),
  DROP CONSTRAINT notice_delivery_once_a_channel,
  DROP CONSTRAINT notice_delivery_channel_known,
  DROP CONSTRAINT notice_delivery_failure_is_a_code,
  DROP CONSTRAINT notice_delivery_state_known,
  DROP CONSTRAINT notice_delivery_sent_after_sending,
  DROP CONSTRAINT notice_delivery_settled_at_the_end,
  ADD CONSTRAINT notice_delivery_once_a_channel UNIQUE (notice_id, channel, duty, round),
  -- A number, the status of a report (RFC 3463), or a word of a provider's closed list.
  ADD CONSTRAINT notice_delivery_failure_is_a_code
    CHECK (failure ~ '^[a-z]{2,10}:([0-9]{1,6}|[245][.][0-9]{1,3}[.][0-9]{1,3}|[a-z]{2,12}(-[a-z]{2,12}){0,2})$'),
  ADD CONSTRAINT notice_delivery_channel_known
    CHECK (channel IN ('inbox', 'smtp', 'gcNotify', 'webhook', 'outbox')),
  ADD CONSTRAINT notice_delivery_state_known
    CHECK (state IN ('intended', 'sending', 'sent', 'delivered', 'failed', 'unknown', 'cancelled', 'told')),
  ADD CONSTRAINT notice_delivery_sent_after_sending CHECK (
    state = 'told' OR (state IN ('sending', 'sent', 'delivered', 'failed', 'unknown')) = (sending_at IS NOT NULL)),
  ADD CONSTRAINT notice_delivery_settled_at_the_end CHECK (
    (state IN ('sent', 'delivered', 'failed', 'cancelled', 'told')) = (settled_at IS NOT NULL));

COMMENT ON COLUMN notice_delivery.provider_id IS 'The provider''s own id of the message.';
COMMENT ON COLUMN notice_delivery.settled_by IS 'Who told the recipient by telephone.';
COMMENT ON COLUMN notice_delivery.round IS 'Counts up each time that somebody sends the notice again.';
COMMENT ON COLUMN notice_delivery.passed_on IS 'The channel that took over, or unit, again or nobody; NULL at first.';

CREATE UNIQUE INDEX notice_delivery_by_provider_id ON notice_delivery (channel, provider_id)
  WHERE provider_id IS NOT NULL;

CREATE INDEX notice_delivery_in_turn ON notice_delivery (intended_at)
  WHERE state IN ('intended', 'sending', 'unknown', 'failed') AND passed_on IS NULL;
CREATE INDEX notice_delivery_with_the_unit ON notice_delivery (intended_at)
  WHERE state IN ('intended', 'sending', 'unknown', 'failed') AND passed_on = 'unit';

CREATE TABLE notice_step (
  kind text,
  step integer,
  asked text NOT NULL,
  after_minutes integer NOT NULL,
  audience text NOT NULL,
  days_before integer,
  CONSTRAINT notice_step_pkey PRIMARY KEY (kind, step),
  CONSTRAINT notice_step_from_one CHECK (step >= 1),
  CONSTRAINT notice_step_after_range CHECK (after_minutes BETWEEN 1 AND 10080),
  CONSTRAINT notice_step_audience_known
    CHECK (audience IN ('siteStaff', 'frontDesk', 'dutyManager', 'restorativeJusticeUnit', 'mediator')),
  CONSTRAINT notice_step_asked_known CHECK (asked IN ('siteStaff', 'frontDesk', 'rju', 'mediator')),
  CONSTRAINT notice_step_days_before_range CHECK (days_before BETWEEN 0 AND 30)
);

CREATE TABLE meeting_version (
  meeting_id uuid,
  version integer,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  state text NOT NULL,
  site_code text COLLATE "C" NOT NULL,
  day date NOT NULL,
  starts_wall timestamp NOT NULL,
  zone text NOT NULL,
  mediator_id uuid NOT NULL,
  CONSTRAINT meeting_version_pkey PRIMARY KEY (meeting_id, version),
  CONSTRAINT meeting_version_id_once UNIQUE (id),
  CONSTRAINT meeting_version_of_a_meeting FOREIGN KEY (meeting_id) REFERENCES meeting (id) ON DELETE CASCADE
);

INSERT INTO meeting_version (meeting_id, version, state, site_code, day, starts_wall, zone, mediator_id)
SELECT m.id, m.version, m.state, m.site_code, m.day, m.starts_wall, m.zone, m.mediator_id FROM meeting AS m;

-- What may be used, and when. One row: the agency's.
CREATE TABLE notice_setting (
  singleton boolean DEFAULT true,
  channels text[] NOT NULL DEFAULT '{smtp,gcNotify,webhook,outbox}',
  fallback_minutes integer NOT NULL DEFAULT 30,
  quiet_from time NOT NULL DEFAULT '21:00',
  quiet_until time NOT NULL DEFAULT '06:00',
  digest_at time NOT NULL DEFAULT '06:30',
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT notice_setting_pkey PRIMARY KEY (singleton),
  CONSTRAINT notice_setting_is_one_row CHECK (singleton),
  CONSTRAINT notice_setting_channels_known CHECK (channels <@ '{smtp,gcNotify,webhook,outbox}'::text[]),
  CONSTRAINT notice_setting_has_a_channel CHECK (cardinality(channels) >= 1),
  CONSTRAINT notice_setting_fallback_range CHECK (fallback_minutes BETWEEN 1 AND 1440),
  CONSTRAINT notice_setting_version_from_one CHECK (version >= 1)
);

COMMENT ON COLUMN notice_setting.channels IS 'The channels that the agency allows, first choice first.';
COMMENT ON COLUMN notice_setting.fallback_minutes IS 'How long a channel may stay silent until the next one is used.';
COMMENT ON COLUMN notice_setting.quiet_from IS 'By the recipient''s wall clock; urgent notices pass.';

INSERT INTO notice_setting DEFAULT VALUES;

CREATE TABLE notice_preference (
  mailbox_id uuid,
  channels text[],
  quiet_from time,
  quiet_until time,
  digest boolean NOT NULL DEFAULT false,
  digested_on date,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT notice_preference_pkey PRIMARY KEY (mailbox_id),
  CONSTRAINT notice_preference_of_a_mailbox FOREIGN KEY (mailbox_id) REFERENCES notice_mailbox (id) ON DELETE CASCADE,
  CONSTRAINT notice_preference_channels_known CHECK (channels <@ '{smtp,gcNotify,webhook,outbox}'::text[]),
  CONSTRAINT notice_preference_has_a_channel CHECK (cardinality(channels) >= 1),
  CONSTRAINT notice_preference_quiet_has_two_ends CHECK ((quiet_from IS NULL) = (quiet_until IS NULL)),
  CONSTRAINT notice_preference_version_from_one CHECK (version >= 1)
);

COMMENT ON TABLE notice_preference IS
  'What a recipient chose within what the agency allows; a NULL means as the agency has it.';
COMMENT ON COLUMN notice_preference.digested_on IS 'The day, by the recipient''s clock, whose digest was made last.';

-- What may be open in an inbox.
CREATE INDEX notice_unacknowledged ON notice (mailbox_id, position) WHERE acknowledged_at IS NULL;

-- And what isn't only waiting there since its day was over; what has no such day comes last.
CREATE INDEX notice_open_by_day ON notice (
  mailbox_id,
  (CASE WHEN subject_kind IN ('meeting', 'entryList', 'digest') AND kind <> 'followUpDue'
    THEN day ELSE 'infinity' END))
WHERE acknowledged_at IS NULL;

CREATE TABLE webhook_endpoint (
  id uuid,
  mailbox_id uuid NOT NULL,
  url text NOT NULL,
  generation integer NOT NULL DEFAULT 1,
  former_until timestamptz,
  made_by text COLLATE "C" NOT NULL,
  made_at timestamptz NOT NULL DEFAULT clock_now(),
  disabled_at timestamptz,
  CONSTRAINT webhook_endpoint_pkey PRIMARY KEY (id),
  CONSTRAINT webhook_endpoint_one_for_each_mailbox UNIQUE (mailbox_id),
  CONSTRAINT webhook_endpoint_mailbox_known FOREIGN KEY (mailbox_id) REFERENCES notice_mailbox (id) ON DELETE CASCADE,
  CONSTRAINT webhook_endpoint_url_form CHECK (url ~ '^https?://[^\s/@?#]+(/[^\s?#]*)?$' AND length(url) <= 500),
  CONSTRAINT webhook_endpoint_generation_from_one CHECK (generation >= 1)
);

COMMENT ON COLUMN webhook_endpoint.generation IS
  'The secret comes from the service''s webhook key, the id and this number; rotating counts it up.';
COMMENT ON COLUMN webhook_endpoint.former_until IS
  'Until when messages are signed with the secret before this one as well.';

-- What a worker last found when it asked a channel's provider whether it could send.
CREATE TABLE notice_channel (
  channel text,
  checked_at timestamptz NOT NULL,
  failure text,
  CONSTRAINT notice_channel_pkey PRIMARY KEY (channel),
  CONSTRAINT notice_channel_known CHECK (channel IN ('smtp', 'gcNotify', 'webhook', 'outbox')),
  CONSTRAINT notice_channel_failure_is_a_code
    CHECK (failure ~ '^[a-z]{2,10}:([0-9]{1,6}|[a-z]{2,12}(-[a-z]{2,12}){0,2})$')
);

COMMENT ON COLUMN notice_channel.failure IS 'NULL where it could.';

CREATE INDEX notice_delivery_latest ON notice_delivery (channel, state, settled_at DESC)
  WHERE channel <> 'inbox' AND settled_at IS NOT NULL;

ALTER TABLE notice_channel ENABLE ROW LEVEL SECURITY;
ALTER TABLE notice_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE meeting_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE notice_setting ENABLE ROW LEVEL SECURITY;
ALTER TABLE notice_preference ENABLE ROW LEVEL SECURITY;
ALTER TABLE webhook_endpoint ENABLE ROW LEVEL SECURITY;
