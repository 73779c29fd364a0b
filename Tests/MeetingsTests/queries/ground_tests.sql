-- name: ground_forget_places
-- Has a site name no waiting place.
DELETE FROM place WHERE site_code = $1 AND kind = 'waitingPlace';

-- name: ground_forget_waiting
-- Takes the spot from a side that waits.
UPDATE movement SET place_code = NULL, spot = NULL WHERE meeting_id = $1::uuid AND step = 'waiting' AND side = 'victim';

-- name: ground_ways
-- The ways of a meeting's steps, and how long each is kept.
SELECT concat_ws(' ', side, step, coalesce(way, '-')) AS line FROM movement WHERE meeting_id = $1::uuid ORDER BY 1;

-- name: ground_reserved
-- How long a meeting's room is taken, by the clock of Kent.
SELECT to_char(lower(during) AT TIME ZONE 'America/Vancouver', 'HH24:MI') || '–'
  || to_char(upper(during) AT TIME ZONE 'America/Vancouver', 'HH24:MI') AS span
FROM reservation WHERE meeting_id = $1::uuid AND state IN ('held', 'confirmed') ORDER BY room_code LIMIT 1;

-- name: ground_clear_at_once
-- Has a room need no set-up and no clearing.
UPDATE room SET setup_minutes = 0, clearing_minutes = 0 WHERE code = $1;

-- name: ground_told
-- How often something was published, by the kind of the job that tells it.
SELECT count(*) AS told FROM job WHERE kind = 'notice.compose.' || $1;

-- name: ground_payload
-- What was published last: a field of the event, or when an arrival was or is, as its change has it.
SELECT CASE $2
    WHEN 'arrivalWas' THEN (
      SELECT to_char(c.was_wall, 'YYYY-MM-DD"T"HH24:MI:SS') FROM arrival_change AS c
      WHERE c.id::text = p.payload ->> 'arrivalChange')
    WHEN 'arrivalIs' THEN (
      SELECT to_char(c.becomes_wall, 'YYYY-MM-DD"T"HH24:MI:SS') FROM arrival_change AS c
      WHERE c.id::text = p.payload ->> 'arrivalChange')
    ELSE p.payload ->> $2
  END AS found
FROM job AS j JOIN job_payload AS p ON p.job_id = j.id
WHERE j.kind = 'notice.compose.' || $1 ORDER BY j.id DESC LIMIT 1;

-- name: ground_count_now
-- Writes a formal count directly.
INSERT INTO formal_count (site_code, starts, ends) VALUES ('KENT', $1::time, $2::time);

-- name: ground_copy_door
-- Writes a step of one meeting directly at the door and time of another's.
INSERT INTO movement (meeting_id, side, step, spot, during, kept, state)
SELECT $2::uuid, side, 'waiting', spot, during, kept, 'confirmed'
FROM movement WHERE meeting_id = $1::uuid AND side = 'victim' AND step = 'entering';

-- name: ground_turn_place
-- Gives a waiting place to the other side.
UPDATE place SET side = $2 WHERE code = $1;

-- name: ground_stop_noticing
-- From now on, formal counts change in silence.
ALTER TABLE formal_count DISABLE TRIGGER formal_count_under_meetings;

-- name: ground_set_separation
-- Has Kent keep the sides apart for so many minutes.
UPDATE site SET separation_minutes = $1::integer WHERE code = 'KENT';

-- name: ground_set_passage
-- Has Kent's way take so many minutes.
UPDATE site SET passage_minutes = $1::integer WHERE code = 'KENT';

-- name: ground_set_region
-- Puts Kent into another region.
UPDATE site SET region = $1 WHERE code = 'KENT';

-- name: ground_set_city
-- Puts a site into another city.
UPDATE site SET city = $2 WHERE code = $1;

-- name: ground_contest
-- Has a meeting contest its place, as a collision that zone data brought would.
WITH flagged AS (INSERT INTO meeting_flag (meeting_id, kind) VALUES ($1::uuid, 'collision'))
UPDATE meeting SET contested = true WHERE id = $1::uuid;

-- name: ground_set_kind
-- Makes Kent another kind of site.
UPDATE site SET kind = $1 WHERE code = 'KENT';

-- name: ground_set_lead
-- Has a site expect the victim's side so many minutes before the start.
UPDATE site SET arrival_lead_minutes = $2::integer WHERE code = $1;

-- name: ground_run_out
-- Has a hold end now.
UPDATE meeting SET held_until = clock_now() WHERE id = $1::uuid;

-- name: ground_noted
-- How many changes of the ground are noted and not reviewed.
SELECT count(*)::integer AS noted FROM ground_change;

-- name: ground_check_at_once
-- Has the ground be reviewed after each statement, and not only at the end of the transaction.
SET CONSTRAINTS ground_change_is_reviewed IMMEDIATE;

-- name: ground_assume
-- Acts by a voucher for the rest of the transaction.
SELECT acting_assume($1);

-- name: ground_import
-- Imports an agency's files.
SELECT facilities_import($1::jsonb, false);

-- name: ground_book
-- Requests a meeting at Kent of everyone in the process that there is.
SELECT (meeting_request(
  acting(), gen_random_uuid(), p.id, 'faceToFace', 'KENT', 'KENT-BOARD', $1::timestamp, 120,
  ARRAY(SELECT a.id FROM participant AS a WHERE a.process_id = p.id ORDER BY a.id), ARRAY[NULL, NULL]::timestamp[],
  '{}')).outcome
FROM process AS p;

-- name: ground_waiting
-- The connections that wait for a lock.
SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database();

-- name: ground_flags_at
-- What the meetings at a site have lost.
SELECT f.kind FROM meeting_flag AS f JOIN meeting AS m ON m.id = f.meeting_id
WHERE m.site_code = $1 AND f.cleared_at IS NULL ORDER BY f.kind;
