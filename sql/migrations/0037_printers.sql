-- breaking: a copy that was to be printed by the site's printer is handed out by the last release as well
--
-- A site's own printer, to which entry lists go without anybody's browser (entry.3), and what became of each print.
--
-- site_printer is the site's setting: the printer's address (IPP), how many copies a print makes unless somebody says
-- otherwise, at which time of the site's clock the list of a day is printed by itself on that day, and the fingerprint
-- of the certificate that the printer showed when it was tested. A row is never removed, so that its version counts on;
-- a site without a printer has no address.
--
-- entry_list_print_job is one print of numbered copies of one revision. It holds no name.
--
--   waiting ──▶ sent ──▶ printing ◀──▶ stopped ──▶ printed, failed, unknown, cancelled
--      ▲          │
--      └──────────┘ (the printer certainly took nothing)
--
-- 'sent' is written before anything goes out, and the printer's number of the job after it. A crash in between leaves
-- 'sent' without a number: the printer is then asked for the job by its neutral name, and if it knows none, the print
-- is 'unknown', reported, and never sent again by itself. Copies that no printer ever got aren't kept as copies.

CREATE TABLE site_printer (
  site_code text COLLATE "C",
  uri text,
  copies integer NOT NULL DEFAULT 1,
  automatic_at time,
  certificate text,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT site_printer_pkey PRIMARY KEY (site_code),
  CONSTRAINT site_printer_site_known FOREIGN KEY (site_code) REFERENCES site (code),
  CONSTRAINT site_printer_uri_form CHECK (
    uri ~ ('^ipps?://(\[[0-9a-fA-F:]{2,39}\]|[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?)(:[1-9][0-9]{0,4})?'
      || '(/[A-Za-z0-9._~/-]*)?$') AND length(uri) <= 200),
  CONSTRAINT site_printer_copies_range CHECK (copies BETWEEN 1 AND 20),
  CONSTRAINT site_printer_automatic_whole_minutes CHECK (
    automatic_at < time '24:00' AND extract(second FROM automatic_at) = 0),
  CONSTRAINT site_printer_automatic_on_a_printer CHECK (automatic_at IS NULL OR uri IS NOT NULL),
  CONSTRAINT site_printer_certificate_form CHECK (certificate ~ '^[0-9a-f]{64}$'),
  CONSTRAINT site_printer_certificate_of_an_encrypted_one CHECK (certificate IS NULL OR uri LIKE 'ipps://%'),
  CONSTRAINT site_printer_version_from_one CHECK (version >= 1)
);

COMMENT ON COLUMN site_printer.automatic_at IS 'By the site''s clock, on the day of the list; NULL for never.';
COMMENT ON COLUMN site_printer.certificate IS 'SHA-256 of the certificate seen in a test, in hexadecimal digits.';

CREATE TABLE entry_list_print_job (
  id uuid DEFAULT gen_random_uuid(),
  site_code text COLLATE "C" NOT NULL,
  day date NOT NULL,
  revision integer NOT NULL,
  first_copy integer NOT NULL,
  last_copy integer NOT NULL,
  asked_by text NOT NULL,
  asked_role text NOT NULL,
  asked_at timestamptz NOT NULL DEFAULT clock_now(),
  give_up_at timestamptz NOT NULL,
  state text NOT NULL DEFAULT 'waiting',
  reason text,
  printer_uri text,
  certificate text,
  printer_job integer,
  spool text,
  cancel_asked_at timestamptz,
  sent_at timestamptz,
  ended_at timestamptz,
  CONSTRAINT entry_list_print_job_pkey PRIMARY KEY (id),
  CONSTRAINT entry_list_print_job_of_a_revision
    FOREIGN KEY (site_code, day, revision) REFERENCES entry_list (site_code, day, revision),
  CONSTRAINT entry_list_print_job_copies_in_order CHECK (first_copy >= 1 AND last_copy - first_copy BETWEEN 0 AND 19),
  CONSTRAINT entry_list_print_job_for_the_site CHECK (asked_role IN ('frontDesk', 'siteStaff', 'service')),
  CONSTRAINT entry_list_print_job_state_known CHECK (
    state IN ('waiting', 'sent', 'printing', 'stopped', 'printed', 'failed', 'unknown', 'cancelled')),
  CONSTRAINT entry_list_print_job_reason_is_a_code CHECK (reason ~ '^[A-Za-z0-9][A-Za-z0-9._:-]{0,79}$'),
  CONSTRAINT entry_list_print_job_sent_has_its_time CHECK (CASE
    WHEN state = 'waiting' THEN sent_at IS NULL
    WHEN state IN ('failed', 'cancelled') THEN true
    ELSE sent_at IS NOT NULL END),
  CONSTRAINT entry_list_print_job_sent_somewhere CHECK ((sent_at IS NULL) = (printer_uri IS NULL)),
  CONSTRAINT entry_list_print_job_has_its_number CHECK (CASE
    WHEN state IN ('printing', 'stopped', 'printed') THEN printer_job IS NOT NULL
    WHEN sent_at IS NULL OR state = 'sent' THEN printer_job IS NULL
    ELSE true END),
  CONSTRAINT entry_list_print_job_ended_has_its_time CHECK (
    (state IN ('printed', 'failed', 'unknown', 'cancelled')) = (ended_at IS NOT NULL)),
  CONSTRAINT entry_list_print_job_spool_known CHECK (spool IN ('yes', 'no', 'notSupported')),
  CONSTRAINT entry_list_print_job_spool_of_an_ended_one CHECK (
    spool IS NULL OR (ended_at IS NOT NULL AND printer_job IS NOT NULL))
);

COMMENT ON COLUMN entry_list_print_job.give_up_at IS 'After this time the print is given up and reported.';
COMMENT ON COLUMN entry_list_print_job.spool IS 'Whether the printer has forgotten the document.';

CREATE INDEX entry_list_print_job_by_day ON entry_list_print_job (site_code, day);

-- What is printed by itself is printed once a revision.
CREATE UNIQUE INDEX entry_list_print_job_by_itself_once ON entry_list_print_job (site_code, day, revision)
  WHERE asked_role = 'service';

ALTER TABLE site_printer ENABLE ROW LEVEL SECURITY;
ALTER TABLE entry_list_print_job ENABLE ROW LEVEL SECURITY;

-- The site is told of a print that failed, or of which nobody knows.
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
        'entryListMissing', 'entryListUnconfirmed', 'entryListNotPrinted')
      WHEN 'task' THEN kind = 'taskOpened'
      WHEN 'alert' THEN kind = 'auditAlerted'
      WHEN 'referral' THEN kind IN ('referralReceived', 'referralUnread', 'referralUndecided')
      WHEN 'advice' THEN kind IN ('adviceGiven', 'adviceRecommended', 'adviceOverdue')
      WHEN 'engagement' THEN kind = 'engagementEnding'
      WHEN 'removal' THEN kind IN ('removalIssued', 'removalDone', 'removalOverdue', 'removalCancelled')
      WHEN 'delivery' THEN kind = 'noticeUndelivered'
      WHEN 'digest' THEN kind = 'dayDigest'
      ELSE false
    END);
