-- name: delivery_test_undelivered
-- A notice to the staff of Kent that no channel delivered; returns its delivery.
WITH box AS (
  INSERT INTO notice_mailbox AS b (id, role, site_code, language, last_position)
  VALUES (gen_random_uuid(), 'siteStaff', 'KENT', 'en', 1)
  ON CONFLICT ON CONSTRAINT notice_mailbox_one_for_each_recipient DO UPDATE SET last_position = b.last_position + 1
  RETURNING b.id, b.last_position
), told AS (
  INSERT INTO notice (id, mailbox_id, position, kind, subject_kind, subject_id, version, site_code, day)
  SELECT gen_random_uuid(), box.id, box.last_position, 'adviceGiven', 'advice', gen_random_uuid()::text, 1, 'KENT',
    '2027-01-15'
  FROM box RETURNING id
)
INSERT INTO notice_delivery (
  id, notice_id, channel, state, passed_on, failure, attempt, job_id, job_lease, sending_at, settled_at)
SELECT gen_random_uuid(), told.id, 'smtp', 'failed', 'unit', 'smtp:550', 1, 1, 1, clock_now(), clock_now()
FROM told RETURNING id;

-- name: delivery_test_in_doubt
-- Takes a delivery for unknown, as letting go of a restored database does.
UPDATE notice_delivery SET state = 'unknown', failure = 'queue:restored', settled_at = NULL WHERE id = $1::uuid;
