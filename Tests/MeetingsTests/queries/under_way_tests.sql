-- name: under_way_cancel
-- Cancels a meeting directly.
UPDATE meeting SET state = 'cancelled', closed_at = clock_now() WHERE id = $1::uuid;

-- name: under_way_hold
-- Holds a confirmed meeting again directly.
UPDATE meeting SET state = 'held', held_until = clock_now() + interval '1 hour' WHERE id = $1::uuid;

-- name: under_way_other_room
-- Moves a meeting to another room directly.
UPDATE meeting SET room_code = 'KENT-CHAPEL' WHERE id = $1::uuid;

-- name: under_way_other_time
-- Moves a meeting to another time directly.
UPDATE meeting SET starts_wall = starts_wall + interval '3 hours' WHERE id = $1::uuid;

-- name: under_way_other_arrival
-- Has the victim's side come at another time.
UPDATE attendee SET arrival_wall = arrival_wall - interval '15 minutes'
WHERE meeting_id = $1::uuid AND arrival_wall IS NOT NULL;

-- name: under_way_nobody
-- Takes a meeting's people off its list, with their agreements.
WITH gone AS (DELETE FROM agreement WHERE meeting_id = $1::uuid) DELETE FROM attendee WHERE meeting_id = $1::uuid;

-- name: under_way_adjust
-- Has the victim's side leave later.
INSERT INTO movement_adjustment (meeting_id, side, step, begins) VALUES ($1::uuid, 'victim', 'leaving', 30);

-- name: under_way_ways
-- The steps of a meeting in order of time, by the clock of Kent.
SELECT concat_ws(' ', side, step, to_char(lower(during) AT TIME ZONE 'America/Vancouver', 'HH24:MI') || '–'
  || to_char(upper(during) AT TIME ZONE 'America/Vancouver', 'HH24:MI'), state) AS line
FROM movement WHERE meeting_id = $1::uuid ORDER BY lower(during), side;

-- name: under_way_taken
-- Until when a meeting's room and people are taken, by the clock of Kent.
SELECT
  (SELECT to_char(max(upper(during)) AT TIME ZONE 'America/Vancouver', 'HH24:MI') FROM reservation
    WHERE meeting_id = $1::uuid AND state = 'confirmed') AS room,
  (SELECT to_char(max(upper(during)) AT TIME ZONE 'America/Vancouver', 'HH24:MI') FROM commitment
    WHERE meeting_id = $1::uuid AND state = 'confirmed') AS people;

-- name: under_way_count
-- Writes a formal count of Kent directly.
INSERT INTO formal_count (site_code, starts, ends) VALUES ('KENT', $1::time, $2::time);

-- name: under_way_reasons
-- Why meetings were stopped, as far as the caller sees it.
SELECT reason FROM meeting_stop;

-- name: under_way_trail
-- Who ended meetings, as the trail has it.
SELECT actor_subject || ' ' || action AS line FROM audit_entry
WHERE action IN ('meeting.stop', 'meeting.cancel', 'meeting.withdraw') ORDER BY id;

-- name: leads_hold_until
-- Has a hold end at another time.
UPDATE meeting SET held_until = $2::timestamptz WHERE id = $1::uuid;
