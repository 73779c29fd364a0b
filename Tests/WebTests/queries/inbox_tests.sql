-- name: inbox_test_notice
-- A notice of a kind about a meeting to the staff of Kent, on a day; returns its id.
WITH box AS (
  INSERT INTO notice_mailbox AS b (id, role, site_code, language, last_position)
  VALUES (gen_random_uuid(), 'siteStaff', 'KENT', 'en', 1)
  ON CONFLICT ON CONSTRAINT notice_mailbox_one_for_each_recipient DO UPDATE SET last_position = b.last_position + 1
  RETURNING b.id, b.last_position
)
INSERT INTO notice (
  id, mailbox_id, position, kind, subject_kind, subject_id, version, site_code, day, starts_wall, zone)
SELECT
  gen_random_uuid(), box.id, box.last_position, $1, 'meeting', gen_random_uuid()::text, 1, 'KENT', $2::date,
  $2::date + time '10:00', 'America/Vancouver'
FROM box RETURNING id;
