-- name: settle_row
-- What a meeting has: its state and flags, and until when its room and its people are taken, by the clock of Kent.
SELECT m.state, m.contested,
  ARRAY(SELECT f.kind FROM meeting_flag AS f WHERE f.meeting_id = m.id AND f.cleared_at IS NULL ORDER BY 1) AS flags,
  (SELECT to_char(max(upper(v.during)) AT TIME ZONE 'America/Vancouver', 'HH24:MI') FROM reservation AS v
    WHERE v.meeting_id = m.id) AS room,
  (SELECT string_agg(to_char(upper(c.during) AT TIME ZONE 'America/Vancouver', 'HH24:MI'), ' ' ORDER BY c.during)
    FROM commitment AS c WHERE c.meeting_id = m.id) AS people
FROM meeting AS m WHERE m.id = $1::uuid;

-- name: settle_shorten
-- Takes rooms and people of all meetings for the meeting's time alone.
DO $$
BEGIN
  ALTER TABLE commitment DISABLE TRIGGER movement_accompanied;
  UPDATE commitment AS c SET during = m.during FROM meeting AS m WHERE m.id = c.meeting_id;
  UPDATE reservation AS v SET during = m.during FROM meeting AS m WHERE m.id = v.meeting_id;
  ALTER TABLE commitment ENABLE TRIGGER movement_accompanied;
END
$$;

-- name: settle_clear_slowly
-- Has Kent's boardroom need two hours of clearing.
UPDATE room SET clearing_minutes = 120 WHERE code = 'KENT-BOARD';

-- name: settle_forget_answers
-- Forgets that anybody looked for orders and conditions, as if there had been no such table.
DO $$
BEGIN
  ALTER TABLE contact_answer_participant DISABLE TRIGGER USER;
  ALTER TABLE contact_answer DISABLE TRIGGER USER;
  DELETE FROM contact_answer_participant;
  DELETE FROM contact_answer;
  ALTER TABLE contact_answer_participant ENABLE TRIGGER USER;
  ALTER TABLE contact_answer ENABLE TRIGGER USER;
END
$$;

-- name: settle_open_task
-- Opens a task of the unit without a reminder.
DO $$
BEGIN
  ALTER TABLE rju_task DISABLE TRIGGER USER;
  INSERT INTO rju_task (kind, process_id) SELECT 'contactAnswerNeeded', id FROM process LIMIT 1;
  ALTER TABLE rju_task ENABLE TRIGGER USER;
END
$$;

-- name: settle_jobs
-- How many jobs of a kind wait.
SELECT count(*) AS jobs FROM job WHERE kind = $1 AND state IN ('available', 'scheduled');

-- name: settle_fail
-- Has whatever settles meetings die at its end.
ALTER TABLE job ADD CONSTRAINT job_test_dies CHECK (kind <> 'contact.review');

-- name: settle_fail_no_more
-- Has whatever settles meetings live, and its job run again.
DO $$
BEGIN
  ALTER TABLE job DROP CONSTRAINT job_test_dies;
  UPDATE job SET state = 'available', worker_id = NULL, claimed_at = NULL, deadline_at = NULL
  WHERE kind = 'meeting.settle';
END
$$;
