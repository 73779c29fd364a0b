-- breaking: addresses leave notice_mailbox, and a worker of the last release reads them there
--
-- The directory: who is told, at which address, and who the people are that sign in.
--
-- account is somebody who signs in, by the subject of their token. Name, address and language come from the provider's
-- claims at each sign-in, unless the person or the unit has corrected them: each value says who said it, and a claim
-- never overwrites a correction. The unit may make an account before its first sign-in, so that a mediator can be told
-- of a meeting on the first day. account_role lists the roles, and sites, that somebody has signed in with.
--
-- The directory is exported for spreadsheets, which take a field that begins with =, +, - or @ for a formula. So no
-- name or address begins so.
--
-- account_absence is when somebody is away, and who stands in: somebody with the same role at the same site, who is
-- told as well for so long. It says no reason.
--
-- notice_address is where notices to a site, to the unit and to the auditors go besides the inbox. The staff of a site
-- have one inbox and up to three addresses: the general one, that of the custodians of files, and that of the duty
-- manager, whom the ladder of an unacknowledged notice ends with. A mediator's address is that of the account. So an
-- address stands in one place.

CREATE TABLE account (
  subject text COLLATE "C",
  name text,
  name_said_by text,
  email text,
  email_said_by text,
  language text,
  language_said_by text,
  made_at timestamptz NOT NULL DEFAULT clock_now(),
  first_signed_in_at timestamptz,
  last_signed_in_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT account_pkey PRIMARY KEY (subject),
  CONSTRAINT account_subject_length CHECK (length(subject) BETWEEN 1 AND 200),
  CONSTRAINT account_subject_printable CHECK (subject !~ '[[:cntrl:]]'),
  CONSTRAINT account_subject_is_not_the_services CHECK (subject NOT IN ('vestibule.worker', 'vestibule.publicIntake')),
  CONSTRAINT account_name_length CHECK (length(name) BETWEEN 1 AND 200),
  CONSTRAINT account_name_readable CHECK (text_is_readable(name)),
  CONSTRAINT account_name_is_no_formula CHECK (name !~ '^\s*[-=+@\uFF0B\uFF0D\uFF1D\uFF20]'),
  CONSTRAINT account_email_form
    CHECK (email ~ '^[!#-''*+./0-9=?A-Z^-~-]+@[!#-''*+./0-9=?A-Z^-~-]+$' AND length(email) <= 254),
  CONSTRAINT account_email_is_no_formula CHECK (email !~ '^[-=+]'),
  CONSTRAINT account_language_official CHECK (language IN ('en', 'fr')),
  CONSTRAINT account_name_has_a_source CHECK ((name IS NULL) = (name_said_by IS NULL)),
  CONSTRAINT account_email_has_a_source CHECK (email IS NULL OR email_said_by IS NOT NULL),
  CONSTRAINT account_language_has_a_source CHECK ((language IS NULL) = (language_said_by IS NULL)),
  CONSTRAINT account_sources_known CHECK (
    name_said_by IN ('provider', 'self', 'unit') AND email_said_by IN ('provider', 'self', 'unit')
    AND language_said_by IN ('provider', 'self', 'unit')),
  CONSTRAINT account_version_from_one CHECK (version >= 1)
);

COMMENT ON COLUMN account.email_said_by IS
  'Also set where the person or the unit removed the address: a claim doesn''t bring it back.';

CREATE TABLE account_role (
  subject text COLLATE "C" NOT NULL,
  role text NOT NULL,
  site_code text COLLATE "C",
  last_signed_in_at timestamptz NOT NULL DEFAULT clock_now(),
  CONSTRAINT account_role_once UNIQUE NULLS NOT DISTINCT (subject, role, site_code),
  CONSTRAINT account_role_of_an_account FOREIGN KEY (subject) REFERENCES account (subject) ON DELETE CASCADE,
  CONSTRAINT account_role_site_known FOREIGN KEY (site_code) REFERENCES site (code),
  CONSTRAINT account_role_known CHECK (role IN ('mediator', 'siteStaff', 'frontDesk', 'rju', 'auditor')),
  CONSTRAINT account_role_site_for_its_staff CHECK ((role IN ('siteStaff', 'frontDesk')) = (site_code IS NOT NULL))
);

CREATE TABLE account_absence (
  id uuid,
  subject text COLLATE "C" NOT NULL,
  during daterange NOT NULL,
  deputy text COLLATE "C",
  noted_by text COLLATE "C" NOT NULL,
  noted_at timestamptz NOT NULL DEFAULT clock_now(),
  CONSTRAINT account_absence_pkey PRIMARY KEY (id),
  CONSTRAINT account_absence_of_an_account FOREIGN KEY (subject) REFERENCES account (subject) ON DELETE CASCADE,
  CONSTRAINT account_absence_deputy_known FOREIGN KEY (deputy) REFERENCES account (subject) ON DELETE SET NULL,
  CONSTRAINT account_absence_deputy_is_another CHECK (deputy <> subject),
  CONSTRAINT account_absence_has_two_ends CHECK (
    NOT isempty(during) AND NOT lower_inf(during) AND NOT upper_inf(during) AND upper(during) <= lower(during) + 366),
  CONSTRAINT account_absence_one_at_a_time EXCLUDE USING gist (subject WITH =, during WITH &&)
);

CREATE TABLE notice_address (
  mailbox_id uuid NOT NULL,
  duty text NOT NULL,
  email text NOT NULL,
  language text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT notice_address_one_for_each_duty PRIMARY KEY (mailbox_id, duty),
  CONSTRAINT notice_address_mailbox_known FOREIGN KEY (mailbox_id) REFERENCES notice_mailbox (id) ON DELETE CASCADE,
  CONSTRAINT notice_address_duty_known CHECK (duty IN ('general', 'custodians', 'dutyManager')),
  CONSTRAINT notice_address_email_form
    CHECK (email ~ '^[!#-''*+./0-9=?A-Z^-~-]+@[!#-''*+./0-9=?A-Z^-~-]+$' AND length(email) <= 254),
  CONSTRAINT notice_address_email_is_no_formula CHECK (email !~ '^[-=+]'),
  CONSTRAINT notice_address_language_official CHECK (language IN ('en', 'fr')),
  CONSTRAINT notice_address_version_from_one CHECK (version >= 1)
);

COMMENT ON COLUMN notice_address.duty IS
  'Whose address it is: custodians and dutyManager exist for the staff of a site alone.';

-- Nothing but a demonstration has registered an address so far.
INSERT INTO account (subject, email, email_said_by, language, language_said_by)
SELECT box.subject, box.email, 'unit', box.language, 'unit'
FROM notice_mailbox AS box WHERE box.role = 'mediator' AND box.email IS NOT NULL;

-- Every mediator has an account, so that they can be found and chosen by name.
INSERT INTO account (subject, language, language_said_by)
SELECT m.subject, m.language, 'unit' FROM mediator AS m
ON CONFLICT ON CONSTRAINT account_pkey DO NOTHING;

INSERT INTO notice_address (mailbox_id, duty, email, language)
SELECT box.id, 'general', box.email, box.language
FROM notice_mailbox AS box WHERE box.role <> 'mediator' AND box.email IS NOT NULL;

ALTER TABLE notice_mailbox DROP COLUMN email;

-- A task of the unit: a confirmed meeting at a site with nobody to tell.
ALTER TABLE rju_task
  DROP CONSTRAINT rju_task_kind_known,
  ADD CONSTRAINT rju_task_kind_known CHECK (
    kind IN ('contactAnswerNeeded', 'contactClearanceNeeded', 'contactRecordingRequested', 'meetingFlagged',
      'mediatorNeeded', 'meetingStopped', 'notOnTheList', 'entryListMissing', 'offenderMoved', 'siteUntold'));

CREATE UNIQUE INDEX rju_task_untold_once_while_open ON rju_task (site_code)
  WHERE closed_at IS NULL AND kind = 'siteUntold';

ALTER TABLE account ENABLE ROW LEVEL SECURITY;
ALTER TABLE account_role ENABLE ROW LEVEL SECURITY;
ALTER TABLE account_absence ENABLE ROW LEVEL SECURITY;
ALTER TABLE notice_address ENABLE ROW LEVEL SECURITY;
