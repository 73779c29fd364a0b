-- name: entrance_test_write
-- Writes an entry about an arrival directly.
INSERT INTO entrance_event (id, site_code, day, kind, meeting_id, attendee_id, recorded_by, recorded_role)
VALUES (gen_random_uuid(), 'KENT', '2027-01-15', $3, $1::uuid, $2::uuid, 'kent.desk', 'frontDesk');

-- name: entrance_test_change
-- Changes what was recorded.
UPDATE entrance_event SET recorded_at = recorded_at - interval '1 hour';

-- name: entrance_test_delete
-- Deletes what was recorded.
DELETE FROM entrance_event;

-- name: entrance_test_undo_twice
-- Undoes every entry twice.
INSERT INTO entrance_event (id, site_code, day, kind, undoes, recorded_by, recorded_role)
SELECT gen_random_uuid(), site_code, day, 'undone', id, 'kent.desk', 'frontDesk'
FROM entrance_event CROSS JOIN generate_series(1, 2) WHERE kind = 'arrived';

-- name: entrance_test_other
-- Has somebody arrive whom no meeting of the day expects.
INSERT INTO entrance_event (id, site_code, day, kind, meeting_id, attendee_id, recorded_by, recorded_role)
SELECT gen_random_uuid(), site_code, day, 'arrived', meeting_id, gen_random_uuid(), 'kent.desk', 'frontDesk'
FROM entrance_event;

-- name: entrance_test_by_a_mediator
-- Has a mediator record that somebody came whom no list names.
INSERT INTO entrance_event (id, site_code, day, kind, recorded_by, recorded_role)
SELECT gen_random_uuid(), site_code, day, 'unlisted', 'm1', 'mediator' FROM entrance_event;

-- name: entrance_test_events
-- What the entrance recorded.
SELECT id FROM entrance_event;
