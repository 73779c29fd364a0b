-- breaking: a meeting can be stopped and its mediator and attendees can change, which older programs don't know
--
-- What can happen to a meeting, to the unit's tasks and to the agency's settings, beyond the first release.
--
-- A meeting under way is stopped, never moved or cancelled (entry.3). Its mediator and its attendees can change while
-- it is held or confirmed (program.2, space.2), and a site's change of an arrival is taken by the mediator first
-- (entry.1). meeting_transition says which event is allowed when.

ALTER TABLE meeting_transition
  DROP CONSTRAINT meeting_transition_state_known,
  DROP CONSTRAINT meeting_transition_next_state_known,
  DROP CONSTRAINT meeting_transition_event_known,
  ADD CONSTRAINT meeting_transition_state_known
    CHECK (state IN ('held', 'confirmed', 'completed', 'stopped', 'expired', 'declined', 'cancelled')),
  ADD CONSTRAINT meeting_transition_next_state_known
    CHECK (next_state IN ('held', 'confirmed', 'completed', 'stopped', 'expired', 'declined', 'cancelled')),
  ADD CONSTRAINT meeting_transition_event_known
    CHECK (event IN (
      'agree', 'confirm', 'decline', 'move', 'cancel', 'withdraw', 'takeAlternative', 'adjust', 'putOnHold', 'expire',
      'complete', 'stop', 'changeMediator', 'changeAttendees', 'proposeArrival', 'takeArrival'));

ALTER TABLE meeting
  DROP CONSTRAINT meeting_state_known,
  DROP CONSTRAINT meeting_closed_has_a_time,
  ADD CONSTRAINT meeting_state_known
    CHECK (state IN ('held', 'confirmed', 'completed', 'stopped', 'expired', 'declined', 'cancelled')),
  ADD CONSTRAINT meeting_closed_has_a_time
    CHECK (
      (state IN ('completed', 'stopped', 'expired', 'declined', 'cancelled')) = (closed_at IS NOT NULL));

ALTER TABLE agency_setting
  ADD COLUMN contact_answer_days integer NOT NULL DEFAULT 90,
  ADD COLUMN request_lead_minutes integer NOT NULL DEFAULT 120,
  ADD COLUMN confirmation_lead_minutes integer NOT NULL DEFAULT 60,
  ADD COLUMN travel_same_city_minutes integer NOT NULL DEFAULT 60,
  ADD COLUMN travel_other_city_minutes integer NOT NULL DEFAULT 240,
  ADD CONSTRAINT agency_setting_contact_answer_range CHECK (contact_answer_days BETWEEN 1 AND 365),
  ADD CONSTRAINT agency_setting_request_lead_range CHECK (request_lead_minutes BETWEEN 0 AND 20160),
  ADD CONSTRAINT agency_setting_confirmation_lead_range CHECK (confirmation_lead_minutes BETWEEN 0 AND 20160),
  ADD CONSTRAINT agency_setting_travel_same_city_range CHECK (travel_same_city_minutes BETWEEN 0 AND 1440),
  ADD CONSTRAINT agency_setting_travel_other_city_range CHECK (travel_other_city_minutes BETWEEN 0 AND 2880);

COMMENT ON COLUMN agency_setting.contact_answer_days IS
  'For how many days the unit''s answer on orders and conditions counts, if it names no day (contact.1).';
COMMENT ON COLUMN agency_setting.request_lead_minutes IS
  'How long before the first arrival a meeting must be requested, for sites that don''t say (entry.3).';
COMMENT ON COLUMN agency_setting.confirmation_lead_minutes IS
  'How long before the first arrival a meeting must be confirmed, for sites that don''t say (entry.3).';
COMMENT ON COLUMN agency_setting.travel_same_city_minutes IS
  'How long the way between two sites of a city takes, for pairs that travel doesn''t list (entry.2).';
COMMENT ON COLUMN agency_setting.travel_other_city_minutes IS
  'How long the way between sites of two cities takes, for pairs that travel doesn''t list (entry.2).';

-- NULL: as the agency has it.
ALTER TABLE site
  ADD COLUMN request_lead_minutes integer,
  ADD COLUMN confirmation_lead_minutes integer,
  ADD CONSTRAINT site_request_lead_range CHECK (request_lead_minutes BETWEEN 0 AND 20160),
  ADD CONSTRAINT site_confirmation_lead_range CHECK (confirmation_lead_minutes BETWEEN 0 AND 20160);

COMMENT ON COLUMN site.request_lead_minutes IS
  'How long before the first arrival a meeting must be requested; NULL: as the agency has it.';
COMMENT ON COLUMN site.confirmation_lead_minutes IS
  'How long before the first arrival a meeting must be confirmed; NULL: as the agency has it.';

-- A task is of a process, of a meeting, or of neither: of a site and a day.
ALTER TABLE rju_task
  DROP CONSTRAINT rju_task_kind_known,
  ADD CONSTRAINT rju_task_kind_known CHECK (kind IN (
    'contactAnswerNeeded', 'contactClearanceNeeded', 'contactRecordingRequested', 'meetingFlagged',
    'mediatorNeeded', 'meetingStopped', 'notOnTheList', 'entryListMissing', 'offenderMoved'));
