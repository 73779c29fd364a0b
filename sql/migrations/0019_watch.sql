-- breaking: only the front desk's acknowledgement counts, and a community referral names an offender's status
--
-- Nobody forgets the list (entry.3), and who may refer (referral.1).
--
-- The watch is a check of its own. Every quarter of an hour it holds each confirmed meeting of the next days to a list
-- that names everyone expected of it, and each released list to its acknowledgement by the front desk. It reads the
-- meetings and the lists themselves, and nothing of the events and jobs that make lists, because it checks those. A row
-- of entry_list_lack is something that is missing. It is announced once: to the site, the unit and the mediator, with a
-- task of the unit. It is closed when a later check doesn't find it any more. entry_list_watch says when the last check
-- ran, so that one that stopped running is seen from outside.
--
--   lack: found ──▶ announced ──▶ closed      announced at the second check, or at once if somebody is due soon
--           └───────────────────────▲         mended between two checks: nobody is told
--
-- The front desk's acknowledgement of a list is the entrance's. That of the site's staff has a row of its own beside it
-- and stops no reminder.
--
-- A victim, or whoever acts for one, can refer without an account. The actor is the public intake, a role of its own
-- that nobody can sign in with and that may do nothing else. Its referrals have no submitter.
--
-- A community referral is made by staff of a parole office, about an offender on conditional release or under long-term
-- supervision.

ALTER TABLE permission
  DROP CONSTRAINT permission_role_known,
  ADD CONSTRAINT permission_role_known
    CHECK (role IN ('mediator', 'siteStaff', 'frontDesk', 'rju', 'auditor', 'service', 'public'));

ALTER TABLE audit_entry
  DROP CONSTRAINT audit_entry_role_known,
  ADD CONSTRAINT audit_entry_role_known
    CHECK (actor_role IN ('mediator', 'siteStaff', 'frontDesk', 'rju', 'auditor', 'service', 'public'));

ALTER TABLE referral
  ADD COLUMN offender_status text,
  DROP CONSTRAINT referral_submitted_by_a_submitter,
  DROP CONSTRAINT referral_submitter_until_destroyed,
  DROP CONSTRAINT referral_site_of_an_institutional,
  ADD CONSTRAINT referral_submitted_by_a_submitter
    CHECK (submitted_role IN ('mediator', 'siteStaff', 'frontDesk', 'rju', 'service', 'public')),
  ADD CONSTRAINT referral_submitter_until_destroyed CHECK (
    CASE submitted_role
      WHEN 'public' THEN submitted_by IS NULL
      ELSE (submitted_by IS NULL) = (message_destroyed_at IS NOT NULL)
    END),
  ADD CONSTRAINT referral_public_of_a_victim CHECK (submitted_role <> 'public' OR kind = 'victim'),
  ADD CONSTRAINT referral_site_fits_the_kind CHECK (site_code IS NULL OR kind IN ('institutional', 'community')),
  ADD CONSTRAINT referral_offender_status_known CHECK (
    offender_status IN ('conditionalRelease', 'longTermSupervision')),
  ADD CONSTRAINT referral_offender_status_of_a_community CHECK (offender_status IS NULL OR kind = 'community');

COMMENT ON COLUMN referral.offender_status IS
  'How the offender of a community referral is in the community; NULL for other kinds.';
COMMENT ON COLUMN referral.reminder_count IS 'How often the unit was reminded that it is undecided.';
COMMENT ON COLUMN agency_setting.referral_unread_days IS
  'Days of 24 hours until the unit is reminded of an undecided referral, and between reminders.';

-- What the public may still submit in this hour is counted here.
CREATE INDEX referral_public_by_time ON referral (received_at) WHERE submitted_role = 'public';

ALTER TABLE entry_list_acknowledgement
  DROP CONSTRAINT entry_list_acknowledgement_pkey,
  ADD CONSTRAINT entry_list_acknowledgement_pkey PRIMARY KEY (site_code, day, revision, acknowledged_role),
  ADD CONSTRAINT entry_list_acknowledgement_at_the_site CHECK (acknowledged_role IN ('frontDesk', 'siteStaff'));

ALTER TABLE entry_list_arrival ADD COLUMN arrives_at timestamptz;

COMMENT ON COLUMN entry_list_arrival.arrives_at IS
  'When the revision expects the person, for the watch; NULL in revisions of earlier releases.';

CREATE TABLE entry_list_watch (
  singleton boolean DEFAULT true,
  begun_at timestamptz NOT NULL DEFAULT clock_now(),
  ran_at timestamptz,
  lack_count integer NOT NULL DEFAULT 0,
  CONSTRAINT entry_list_watch_pkey PRIMARY KEY (singleton),
  CONSTRAINT entry_list_watch_is_one_row CHECK (singleton),
  CONSTRAINT entry_list_watch_count_from_zero CHECK (lack_count >= 0)
);

COMMENT ON COLUMN entry_list_watch.begun_at IS 'When it was installed: from then on it should run.';
COMMENT ON TABLE entry_list_watch IS 'When the watch over entry lists last ran, and how many lacks it left open.';

INSERT INTO entry_list_watch DEFAULT VALUES;

CREATE TABLE entry_list_lack (
  id bigint GENERATED ALWAYS AS IDENTITY,
  kind text NOT NULL,
  meeting_id uuid NOT NULL,
  site_code text COLLATE "C" NOT NULL,
  day date NOT NULL,
  revision integer NOT NULL,
  found_at timestamptz NOT NULL DEFAULT clock_now(),
  announced_at timestamptz,
  closed_at timestamptz,
  CONSTRAINT entry_list_lack_pkey PRIMARY KEY (id),
  CONSTRAINT entry_list_lack_meeting_known FOREIGN KEY (meeting_id) REFERENCES meeting (id),
  CONSTRAINT entry_list_lack_site_known FOREIGN KEY (site_code) REFERENCES site (code),
  CONSTRAINT entry_list_lack_kind_known CHECK (kind IN ('notListed', 'unacknowledged')),
  CONSTRAINT entry_list_lack_revision_from_zero CHECK (revision >= 0)
);

COMMENT ON TABLE entry_list_lack IS 'What the watch found missing of a meeting''s entry list.';
COMMENT ON COLUMN entry_list_lack.revision IS 'The current revision of the list when it was found; 0 for none.';

CREATE UNIQUE INDEX entry_list_lack_once_while_open ON entry_list_lack (meeting_id, kind, site_code, day)
  WHERE closed_at IS NULL;
CREATE INDEX entry_list_lack_by_meeting ON entry_list_lack (meeting_id);

CREATE UNIQUE INDEX rju_task_entry_list_once_while_open ON rju_task (meeting_id)
  WHERE closed_at IS NULL AND kind = 'entryListMissing';

-- Every kind of notice, with what it is about.
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
      ELSE false
    END);

ALTER TABLE entry_list_lack ENABLE ROW LEVEL SECURITY;
