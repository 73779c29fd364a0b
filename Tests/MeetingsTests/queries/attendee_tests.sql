-- name: attendees_withdraw
-- Records a withdrawal directly, and ends no meeting.
INSERT INTO process_withdrawal (id, process_id, participant_id, recorded_by)
SELECT gen_random_uuid(), p.process_id, p.id, 'nobody' FROM participant AS p WHERE p.id = $1::uuid;

-- name: attendees_withdrawals
-- The withdrawals that the caller reads.
SELECT participant_id FROM process_withdrawal;

-- name: attendees_withdrawn
-- How many of a process can't be listed, as far as the caller learns.
SELECT cardinality(process_withdrawn($1::uuid)) AS people;

-- name: attendees_trail
-- The trail, line by line.
SELECT concat_ws(' ', action, object_kind, object_id, detail) AS line FROM audit_entry ORDER BY id;

-- name: attendees_standing
-- How many meetings stand with a person.
SELECT count(*)::integer AS meetings FROM attendee AS a JOIN meeting AS m ON m.id = a.meeting_id
WHERE a.participant_id = $1::uuid AND m.state IN ('held', 'confirmed');

-- name: attendees_committed
-- Who is committed to a meeting that stands, and how many of them.
SELECT count(*)::integer AS people, count(*) FILTER (WHERE c.person_id = $2::uuid)::integer AS named
FROM commitment AS c WHERE c.meeting_id = $1::uuid AND c.state IN ('held', 'confirmed');

-- name: attendees_forget_agreement
-- Deletes a person's agreements to a meeting directly.
DELETE FROM agreement WHERE meeting_id = $1::uuid AND participant_id = $2::uuid;

-- name: attendees_publish_count
-- How many jobs of a kind there are.
SELECT count(*)::integer AS jobs FROM job WHERE kind = $1;

-- name: attendees_place
-- Says where somebody is, directly.
INSERT INTO participant_location (participant_id, process_id, role, site_code, recorded_by)
SELECT p.id, p.process_id, p.role, $2, 'nobody' FROM participant AS p WHERE p.id = $1::uuid;
