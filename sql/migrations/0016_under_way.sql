-- breaking: a meeting under way can only be stopped, and marks of arrival became entries of the entrance
--
-- A meeting that has begun, what happens at the entrance, and whether a meeting took place.
--
-- A confirmed meeting is under way from its first arrival: the first that the entrance records (meeting.arrived_at), or
-- the first that is planned for either side, whichever is earlier. A person noted as absent doesn't change that: the
-- other side may be on its way, and nobody's place may be given away while someone is inside (entry.3). From then on
-- nothing moves or cancels. The meeting is stopped, or it is completed by the clock. meeting_transition has the rows
-- for both times. Why it was stopped is in a table of its own, for the Restorative Justice Unit alone (program.1).
--
-- entrance_event is what the entrance records: who came, left or didn't come, by the attendee's id; when the mediator
-- was there; and that somebody came whom no list names, without a name. Nothing is changed: an entry is undone by a
-- second one. Entries are of the site's own day, and are deleted with the list's names.
-- The clock ends a booking. Whether the meeting took place is said by its mediator (meeting_took_place), and only that
-- is recorded in a victim's file (information.1).

ALTER TABLE meeting_transition
  ADD COLUMN under_way boolean NOT NULL DEFAULT false,
  DROP CONSTRAINT meeting_transition_pkey,
  ADD CONSTRAINT meeting_transition_pkey PRIMARY KEY (state, event, under_way),
  ADD CONSTRAINT meeting_transition_under_way_is_confirmed CHECK (state = 'confirmed' OR NOT under_way);

COMMENT ON COLUMN meeting_transition.under_way IS
  'Whether the event is allowed once the meeting is under way, or before.';

ALTER TABLE meeting ADD COLUMN arrived_at timestamptz;

COMMENT ON COLUMN meeting.arrived_at IS
  'When the entrance recorded the first of its people; NULL while it has recorded nobody.';

CREATE TABLE meeting_stop (
  meeting_id uuid,
  reason text NOT NULL,
  stopped_by text NOT NULL,
  stopped_role text NOT NULL,
  stopped_at timestamptz NOT NULL DEFAULT clock_now(),
  CONSTRAINT meeting_stop_pkey PRIMARY KEY (meeting_id),
  CONSTRAINT meeting_stop_meeting_known FOREIGN KEY (meeting_id) REFERENCES meeting (id),
  CONSTRAINT meeting_stop_reason_known CHECK (reason IN ('withdrawal', 'security', 'illness', 'facility', 'other'))
);

COMMENT ON TABLE meeting_stop IS 'Who stopped a meeting and why, for the Restorative Justice Unit alone.';

CREATE TABLE meeting_took_place (
  meeting_id uuid,
  took_place boolean NOT NULL,
  said_by text NOT NULL,
  said_at timestamptz NOT NULL DEFAULT clock_now(),
  CONSTRAINT meeting_took_place_pkey PRIMARY KEY (meeting_id),
  CONSTRAINT meeting_took_place_meeting_known FOREIGN KEY (meeting_id) REFERENCES meeting (id)
);

COMMENT ON TABLE meeting_took_place IS 'What the mediator said of a meeting that is over (information.1).';

CREATE TABLE entrance_event (
  id uuid,
  position bigint GENERATED ALWAYS AS IDENTITY,
  site_code text COLLATE "C" NOT NULL,
  day date NOT NULL,
  kind text NOT NULL,
  meeting_id uuid,
  attendee_id uuid,
  mediator_id uuid,
  undoes uuid,
  recorded_by text NOT NULL,
  recorded_role text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT clock_now(),
  CONSTRAINT entrance_event_pkey PRIMARY KEY (id),
  CONSTRAINT entrance_event_site_known FOREIGN KEY (site_code) REFERENCES site (code),
  CONSTRAINT entrance_event_meeting_known FOREIGN KEY (meeting_id) REFERENCES meeting (id),
  CONSTRAINT entrance_event_mediator_known FOREIGN KEY (mediator_id) REFERENCES mediator (id),
  CONSTRAINT entrance_event_undoes_known FOREIGN KEY (undoes) REFERENCES entrance_event (id),
  CONSTRAINT entrance_event_undone_once UNIQUE (undoes),
  CONSTRAINT entrance_event_by_the_entrance CHECK (recorded_role IN ('frontDesk', 'siteStaff')),
  CONSTRAINT entrance_event_of_something CHECK (CASE
    WHEN kind IN ('arrived', 'left', 'noShow')
      THEN num_nonnulls(meeting_id, attendee_id) = 2 AND num_nonnulls(mediator_id, undoes) = 0
    WHEN kind IN ('mediatorArrived', 'mediatorLeft')
      THEN mediator_id IS NOT NULL AND num_nonnulls(meeting_id, attendee_id, undoes) = 0
    WHEN kind = 'undone' THEN undoes IS NOT NULL AND num_nonnulls(meeting_id, attendee_id, mediator_id) = 0
    WHEN kind = 'unlisted' THEN num_nonnulls(meeting_id, attendee_id, mediator_id, undoes) = 0
    ELSE false
  END)
);

CREATE INDEX entrance_event_by_day ON entrance_event (site_code, day);
CREATE INDEX entrance_event_by_meeting ON entrance_event (meeting_id);

COMMENT ON TABLE entrance_event IS 'What happened at a principal entrance on a day; it holds no name.';

INSERT INTO entrance_event (
  id, site_code, day, kind, meeting_id, attendee_id, recorded_by, recorded_role, recorded_at)
SELECT DISTINCT ON (k.site_code, k.day, k.arrival_id)
  gen_random_uuid(), k.site_code, k.day, 'arrived', a.meeting_id, k.arrival_id, k.marked_by, 'frontDesk', k.marked_at
FROM entry_list_arrival_mark AS k
JOIN entry_list_arrival AS a ON a.site_code = k.site_code AND a.day = k.day AND a.arrival_id = k.arrival_id
ORDER BY k.site_code, k.day, k.arrival_id, a.revision DESC;

UPDATE meeting AS m SET arrived_at = e.first
FROM (SELECT meeting_id, min(recorded_at) AS first FROM entrance_event GROUP BY meeting_id) AS e
WHERE e.meeting_id = m.id;

DROP TABLE entry_list_arrival_mark;

-- A task can be of neither a process nor a meeting: somebody came whom no list names.
ALTER TABLE rju_task
  ALTER COLUMN process_id DROP NOT NULL,
  ADD COLUMN site_code text COLLATE "C",
  ADD COLUMN day date,
  ADD CONSTRAINT rju_task_site_known FOREIGN KEY (site_code) REFERENCES site (code),
  ADD CONSTRAINT rju_task_of_a_process_or_a_day
    CHECK (num_nonnulls(site_code, day) = CASE WHEN process_id IS NULL THEN 2 ELSE 0 END);

CREATE UNIQUE INDEX rju_task_stop_once ON rju_task (meeting_id) WHERE kind = 'meetingStopped';

ALTER TABLE notice
  DROP CONSTRAINT notice_kind_fits_subject,
  ADD CONSTRAINT notice_kind_fits_subject CHECK (
    CASE subject_kind
      WHEN 'meeting' THEN kind IN (
        'meetingHeld', 'meetingConfirmed', 'meetingDeclined', 'meetingMoved', 'meetingCancelled', 'meetingExpired',
        'meetingFlagged', 'alternativeOffered', 'alternativeTaken', 'holdExpiring', 'followUpDue', 'mediatorChanged',
        'meetingStopped', 'arrivalUnaccompanied', 'notOnTheList', 'attendeesChanged')
      WHEN 'entryList' THEN kind IN ('entryListReleased', 'entryListRevised', 'entryListUnacknowledged')
      WHEN 'task' THEN kind = 'taskOpened'
      WHEN 'alert' THEN kind = 'auditAlerted'
      WHEN 'referral' THEN kind IN ('referralReceived', 'referralUnread')
      WHEN 'advice' THEN kind IN ('adviceGiven', 'adviceRecommended', 'adviceOverdue')
      WHEN 'engagement' THEN kind = 'engagementEnding'
      WHEN 'removal' THEN kind IN ('removalIssued', 'removalDone', 'removalOverdue', 'removalCancelled')
      ELSE false
    END);

ALTER TABLE meeting_stop ENABLE ROW LEVEL SECURITY;
ALTER TABLE meeting_took_place ENABLE ROW LEVEL SECURITY;
ALTER TABLE entrance_event ENABLE ROW LEVEL SECURITY;
