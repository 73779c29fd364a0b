-- breaking: a meeting has a mediator of its own, and everyone is committed from arrival to leaving
--
-- Mediators come and go, and nobody is in two places at once.
--
-- meeting.mediator_id is who attends as the mediator. It begins as requested_by, which stays as it was, and can change
-- while the meeting is held or confirmed, without losing the slot (program.2). meeting_co_mediator has those who attend
-- with the mediator: they are committed, listed at the entrance and told like the mediator.
--
-- A commitment now lasts from the arrival of its person's side until that side has left. Between commitments at two
-- sites lies the time that the way takes (entry.2): travel has it for pairs of sites, in either direction; for other
-- pairs the agency's two settings count, one for sites of the same city and one for all others.

ALTER TABLE meeting ADD COLUMN mediator_id uuid;

UPDATE meeting SET mediator_id = requested_by;

ALTER TABLE meeting
  ALTER COLUMN mediator_id SET NOT NULL,
  ADD CONSTRAINT meeting_mediator_known FOREIGN KEY (mediator_id) REFERENCES mediator (id);

COMMENT ON COLUMN meeting.requested_by IS 'Who requested it; the mediator who attends is mediator_id.';
COMMENT ON COLUMN meeting.mediator_id IS 'The mediator who attends.';

CREATE INDEX meeting_by_mediator ON meeting (mediator_id) WHERE state IN ('held', 'confirmed');

CREATE TABLE meeting_co_mediator (
  meeting_id uuid,
  mediator_id uuid,
  CONSTRAINT meeting_co_mediator_pkey PRIMARY KEY (meeting_id, mediator_id),
  CONSTRAINT meeting_co_mediator_meeting_known FOREIGN KEY (meeting_id) REFERENCES meeting (id),
  CONSTRAINT meeting_co_mediator_mediator_known FOREIGN KEY (mediator_id) REFERENCES mediator (id)
);

CREATE INDEX meeting_co_mediator_by_mediator ON meeting_co_mediator (mediator_id);

COMMENT ON TABLE meeting_co_mediator IS 'The mediators who attend a meeting besides its mediator.';

CREATE TABLE travel (
  first_site text COLLATE "C",
  second_site text COLLATE "C",
  minutes integer NOT NULL,
  CONSTRAINT travel_pkey PRIMARY KEY (first_site, second_site),
  CONSTRAINT travel_first_site_known FOREIGN KEY (first_site) REFERENCES site (code),
  CONSTRAINT travel_second_site_known FOREIGN KEY (second_site) REFERENCES site (code),
  CONSTRAINT travel_between_two CHECK (first_site < second_site),
  CONSTRAINT travel_minutes_range CHECK (minutes BETWEEN 0 AND 2880)
);

COMMENT ON TABLE travel IS 'How long the way between two sites takes, in either direction (entry.2).';

-- What keeps a person from a meeting at another site, as the search reads it: a commitment of the mediators
-- ('mediator') or of a side ('victim', 'offender').
CREATE TYPE availability_commitment AS (party text, site_code text, during tstzrange);

ALTER TYPE availability_wish DROP ATTRIBUTE mediator_busy;
ALTER TYPE availability_wish ADD ATTRIBUTE commitments availability_commitment[];
ALTER TYPE availability_plan ADD ATTRIBUTE offender_begin integer, ADD ATTRIBUTE offender_end integer;

ALTER TABLE meeting_co_mediator ENABLE ROW LEVEL SECURITY;

-- A process without a mediator opens one task.
CREATE UNIQUE INDEX rju_task_mediator_once_while_open ON rju_task (process_id)
  WHERE closed_at IS NULL AND kind = 'mediatorNeeded';

-- Both the former mediator and the new one are told of a change.
ALTER TABLE notice
  DROP CONSTRAINT notice_kind_fits_subject,
  ADD CONSTRAINT notice_kind_fits_subject CHECK (
    CASE subject_kind
      WHEN 'meeting' THEN kind IN (
        'meetingHeld', 'meetingConfirmed', 'meetingDeclined', 'meetingMoved', 'meetingCancelled', 'meetingExpired',
        'meetingFlagged', 'alternativeOffered', 'alternativeTaken', 'holdExpiring', 'followUpDue', 'mediatorChanged',
        'attendeesChanged')
      WHEN 'entryList' THEN kind IN ('entryListReleased', 'entryListRevised', 'entryListUnacknowledged')
      WHEN 'task' THEN kind = 'taskOpened'
      WHEN 'alert' THEN kind = 'auditAlerted'
      WHEN 'referral' THEN kind IN ('referralReceived', 'referralUnread')
      WHEN 'advice' THEN kind IN ('adviceGiven', 'adviceRecommended', 'adviceOverdue')
      WHEN 'engagement' THEN kind = 'engagementEnding'
      WHEN 'removal' THEN kind IN ('removalIssued', 'removalDone', 'removalOverdue', 'removalCancelled')
      ELSE false
    END);
