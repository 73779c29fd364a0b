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

-- name: settle_batch_of_two
-- Has one batch hold two meetings.
CREATE OR REPLACE FUNCTION meetings_in_a_batch() RETURNS integer LANGUAGE sql IMMUTABLE RETURN 2;

-- name: settle_can_die
-- Has the batch die that ends with the meeting that settle_die_after names.
DO $$
BEGIN
  CREATE TABLE test_dies (after text);
  CREATE FUNCTION test_dies() RETURNS trigger LANGUAGE plpgsql AS $f$
  BEGIN
    IF EXISTS (
      SELECT FROM test_dies AS d
      WHERE d.after IN (to_jsonb(NEW) #>> '{payload,take}', to_jsonb(NEW) ->> 'reviewed_until')) THEN
      RAISE EXCEPTION 'it dies';
    END IF;
    RETURN NEW;
  END
  $f$;
  CREATE TRIGGER job_payload_test_dies BEFORE INSERT ON job_payload FOR EACH ROW EXECUTE FUNCTION test_dies();
  CREATE TRIGGER ground_review_due_test_dies BEFORE UPDATE ON ground_review_due
    FOR EACH ROW EXECUTE FUNCTION test_dies();
END
$$;

-- name: settle_die_after
-- Names the meeting.
INSERT INTO test_dies VALUES ($1::uuid::text);

-- name: settle_die_no_more
-- Has every batch live, and the job that died run again.
DO $$
BEGIN
  DROP TRIGGER job_payload_test_dies ON job_payload;
  DROP TRIGGER ground_review_due_test_dies ON ground_review_due;
  UPDATE job SET state = 'available', worker_id = NULL, claimed_at = NULL, deadline_at = NULL
  WHERE kind IN ('meeting.settle', 'ground.review');
END
$$;
