-- name: test_overlapping_reservation
-- A second reservation of the same room and time, written directly.
INSERT INTO reservation (meeting_id, room_code, during, state)
SELECT meeting_id, room_code, during, 'confirmed' FROM reservation WHERE meeting_id = $1::uuid;

-- name: test_overlapping_commitment
-- A second commitment of the same people and time, written directly.
INSERT INTO commitment (meeting_id, person_id, during, state)
SELECT meeting_id, person_id, during, 'confirmed' FROM commitment WHERE meeting_id = $1::uuid;

-- name: test_reserve_room
-- A reservation of a room, written directly.
INSERT INTO reservation (meeting_id, room_code, during, state)
VALUES ($1::uuid, $2, tstzrange('2027-02-01 18:00Z', '2027-02-01 19:00Z'), 'held');

-- name: test_set_state
-- A change of a meeting's state, written directly.
UPDATE meeting SET state = $2, held_until = NULL,
  closed_at = CASE WHEN $2 IN ('held', 'confirmed') THEN NULL ELSE clock_now() END,
  decline_reason = CASE WHEN $2 = 'declined' THEN 'other' END
WHERE id = $1::uuid;

-- name: test_list_attendee
-- Someone put on an attendee list, written directly.
INSERT INTO attendee (meeting_id, process_id, participant_id, role, arrival_wall, arrival)
SELECT m.id, p.process_id, p.id, p.role,
  CASE WHEN p.role IN ('victim', 'victimSupport') THEN m.starts_wall END,
  CASE WHEN p.role IN ('victim', 'victimSupport') THEN lower(m.during) END
FROM meeting AS m, participant AS p WHERE m.id = $1::uuid AND p.id = $2::uuid;

-- name: test_count_meetings
-- How many meetings, reservations and commitments there are in all.
SELECT (SELECT count(*) FROM meeting) AS meetings, (SELECT count(*) FROM reservation) AS reservations,
  (SELECT count(*) FROM commitment) AS commitments, (SELECT count(*) FROM attendee) AS attendees,
  (SELECT count(*) FROM job) AS jobs, (SELECT count(*) FROM rju_task) AS tasks;

-- name: test_overlaps
-- Pairs of live reservations of one room, or live commitments of one person, that overlap: there must be none.
SELECT
  (SELECT count(*) FROM reservation AS a JOIN reservation AS b ON a.id < b.id AND a.room_code = b.room_code
    AND a.during && b.during AND a.state IN ('held', 'confirmed') AND b.state IN ('held', 'confirmed'))
  + (SELECT count(*) FROM commitment AS a JOIN commitment AS b ON a.id < b.id AND a.person_id = b.person_id
    AND a.during && b.during AND a.state IN ('held', 'confirmed') AND b.state IN ('held', 'confirmed')) AS overlaps;

-- name: test_end_engagements
-- Cuts every engagement short, to end with a day.
UPDATE engagement SET ends_on = $1::date;

-- name: test_leave_alone
-- Has a meeting's mediator there for the meeting itself alone.
UPDATE commitment AS c SET during = m.during
FROM meeting AS m WHERE m.id = $1::uuid AND c.meeting_id = m.id AND c.person_id = m.requested_by;

-- name: test_shut_room
-- Takes a room's attestation back.
UPDATE room SET attested_closed = false WHERE code = $1;

-- name: test_transitions
-- The table of states and events.
SELECT concat_ws(' ', state, event, next_state) AS line FROM meeting_transition;

-- name: test_enqueue
-- A job about a meeting, to be run now.
SELECT job_enqueue($1, jsonb_build_object('meeting', $2::uuid)) AS id;

-- name: test_promote
-- Makes what is due by the clock available.
SELECT job_promote(100) AS promoted;

-- name: test_claim
-- The next job of these kinds, claimed as a worker does.
SELECT id, lease, kind, attempt, payload FROM job_claim($1::uuid, $2::text[], 1);

-- name: test_planned
-- When the jobs of a kind about a meeting are planned for, to the nearest hour: the clock runs while a test sets its
-- scene.
SELECT rfc3339(date_trunc('hour', j.run_at + interval '30 minutes'), 'UTC') AS run_at
FROM job AS j JOIN job_payload AS p ON p.job_id = j.id
WHERE j.kind = $1 AND (p.payload ->> 'meeting')::uuid = $2::uuid AND j.state IN ('available', 'scheduled')
ORDER BY j.run_at;

-- name: test_set_agency
-- How long holds last and when they are reminded of, in hours.
UPDATE agency_setting SET hold_hours = $1::integer, hold_reminder_hours = $2::integer;

-- name: test_confirm_directly
-- A confirmation of a meeting, written directly, with everything attested.
WITH attested AS (
  INSERT INTO attestation (meeting_id, closed, private, not_recorded, not_overheard, attested_by)
  VALUES ($1::uuid, true, true, true, true, 'kent.staff')
)
UPDATE meeting SET state = 'confirmed', held_until = NULL WHERE id = $1::uuid;

-- name: test_offer_of
-- The meeting offered in place of another, written directly.
UPDATE meeting SET offered_from = $2::uuid WHERE id = $1::uuid;

-- name: test_unexplained_decline
-- A decline without a reason, written directly.
UPDATE meeting SET state = 'declined', held_until = NULL, closed_at = clock_now() WHERE id = $1::uuid;

-- name: test_trail
-- What the trail says of a meeting: the action and its detail.
SELECT action || ' ' || detail AS line FROM audit_entry WHERE object_id = $1 ORDER BY id;

-- name: test_make_place
-- A place of a site; a corridor becomes the way to the rooms named.
WITH made AS (
  INSERT INTO place (code, site_code, kind, side, name_en, name_fr) VALUES ($1, $2, $3, $4, 'Place', 'Lieu')
  RETURNING code
)
UPDATE room SET corridor_code = $1 FROM made WHERE room.code = ANY ($5::text[]);

-- name: test_set_movement
-- How a site has the sides move.
UPDATE site SET placed_first = $2, leaves_first = $3, separation_minutes = $4::integer WHERE code = $1;

-- name: test_make_count
-- A formal count of a site.
INSERT INTO formal_count (site_code, starts, ends) VALUES ($1, $2::time, $3::time);

-- name: test_close
-- A closure of a site, or of a room of it, and the meetings that it flags.
WITH closed AS (
  INSERT INTO closure (id, site_code, room_code, starts_wall, ends_wall, zone, reason, recorded_by)
  VALUES (gen_random_uuid(), $1, $2, $3::timestamp, $4::timestamp, 'America/Vancouver', 'maintenance', 'test')
  RETURNING id
)
SELECT id FROM closed;

-- name: test_flag_closed
-- Flags what a closure lies over.
SELECT closure_flag_meetings($1::uuid) AS flagged;

-- name: test_lift
-- Lifts a closure.
SELECT closure_unflag_meetings($1::uuid)::text AS lifted;

-- name: test_copy_movement
-- A step of a meeting written directly into another side, or another meeting.
INSERT INTO movement (meeting_id, side, step, place_code, during, kept, state)
SELECT $2::uuid, $3, 'waiting', place_code, during, kept, 'confirmed'
FROM movement WHERE meeting_id = $1::uuid AND side = 'victim' AND step = 'arrival';

-- name: test_move_movement
-- A step of a meeting shifted directly.
UPDATE movement SET during = tstzrange(lower(during) + $2::interval, upper(during) + $2::interval),
  kept = tstzrange(lower(kept) + $2::interval, upper(kept) + $2::interval)
WHERE meeting_id = $1::uuid AND side = 'victim' AND step = 'departure';

-- name: test_make_parts
-- Rooms that the Visits and Correspondence area is made of.
INSERT INTO room (code, site_code, kind, name_en, name_fr, seats, area_code)
SELECT code, 'KENT', 'meetingRoom', code, code, 8, 'KENT-VISITS' FROM unnest($1::text[]) AS code;

-- name: test_authorise_area
-- Lets the Restorative Justice Unit's authorisation be given, as it can't be yet.
CREATE OR REPLACE FUNCTION visits_area_authorised(given_process uuid, given_area text, given_day date) RETURNS boolean
  LANGUAGE plpgsql STABLE AS $$ BEGIN RETURN true; END $$;

-- name: test_reserved_rooms
-- The rooms that a meeting has reserved.
SELECT array_agg(room_code ORDER BY room_code) AS rooms FROM reservation WHERE meeting_id = $1::uuid;

-- name: test_attest_part
-- Attests a part of the area for itself.
UPDATE room SET attested_closed = true, attested_private = true, attested_by = 'x', attested_at = clock_now()
WHERE code = $1;

-- name: test_forget_waiting
-- Forgets that anybody of a meeting waits.
DELETE FROM movement WHERE meeting_id = $1::uuid AND step = 'waiting';

-- name: test_flag_events
-- How often it was published that a meeting is flagged.
SELECT count(*) AS events FROM job WHERE kind = 'notice.compose.meetingFlagged';

-- name: test_put_back
-- Puts a meeting back into the boardroom, directly.
UPDATE meeting SET room_code = 'KENT-BOARD' WHERE id = $1::uuid;

-- name: test_open_around_the_clock
-- A site that is open all day, every day.
INSERT INTO opening_hours (site_code, weekday, opens, closes)
SELECT $1, weekday, '00:00', '24:00' FROM generate_series(1, 7) AS weekday;

-- name: test_zone_rules_change
-- The zone data changes: British Columbia goes back to what its clocks showed before 2026.
CREATE OR REPLACE FUNCTION wall_instant(wall timestamp, zone text) RETURNS timestamptz
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN wall AT TIME ZONE CASE zone WHEN 'America/Vancouver' THEN 'America/Los_Angeles' ELSE zone END;

-- name: test_zone_rules_change_back
-- The zone data is as it was.
CREATE OR REPLACE FUNCTION wall_instant(wall timestamp, zone text) RETURNS timestamptz
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN wall AT TIME ZONE zone;

-- name: test_zone_check_breaks
-- Breaks every check at its very end.
DO $$
BEGIN
  CREATE FUNCTION test_break() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''broken''; END';
  CREATE TRIGGER test_break BEFORE UPDATE ON zone_rule FOR EACH ROW EXECUTE FUNCTION test_break();
END
$$;

-- name: test_zone_check_is_mended
-- Breaks none any more.
DROP TRIGGER test_break ON zone_rule;

-- name: test_zone_list_planned
-- The jobs of an entry list, as entryList.plan asks for them.
SELECT job_enqueue('entryList.release', payload, t.release_at, entry_list_name($1, $2::date), t.recheck_at),
  job_enqueue('entryList.destroy', payload, t.destroy_at, entry_list_name($1, $2::date))
FROM entry_list_times($1, $2::date) AS t
CROSS JOIN LATERAL (SELECT jsonb_build_object('site', $1, 'day', $2::date) AS payload) AS p;

-- name: test_zone_closure
-- A closure of a site, for as long as two wall times say.
INSERT INTO closure (id, site_code, starts_wall, ends_wall, zone, reason, recorded_by)
SELECT gen_random_uuid(), code, $2::timestamp, $3::timestamp, time_zone, 'maintenance', 'test'
FROM site WHERE code = $1;

-- name: test_zone_rows
-- A meeting with everything that was derived for it, in UTC.
SELECT
  m.zone, m.contested, m.version, rfc3339(lower(m.during), 'UTC') AS starts, rfc3339(m.held_until, 'UTC') AS held_until,
  rfc3339((SELECT min(a.arrival) FROM attendee AS a WHERE a.meeting_id = m.id), 'UTC') AS arrival,
  (SELECT bool_and(r.during @> m.during AND lower(m.during) - lower(r.during) < interval '2 hours')
    FROM reservation AS r WHERE r.meeting_id = m.id) AS reserved,
  (SELECT bool_and(c.during = m.during OR c.during @> m.during AND c.person_id = m.requested_by)
    FROM commitment AS c WHERE c.meeting_id = m.id) AS committed,
  (SELECT bool_and(v.during && tstzrange(lower(m.during) - interval '2 hours', upper(m.during) + interval '2 hours'))
    FROM movement AS v WHERE v.meeting_id = m.id) AS moved,
  (SELECT array_agg(DISTINCT r.state ORDER BY r.state) FROM (
    SELECT state FROM reservation WHERE meeting_id = m.id
    UNION ALL SELECT state FROM commitment WHERE meeting_id = m.id
    UNION ALL SELECT state FROM movement WHERE meeting_id = m.id) AS r) AS states,
  (SELECT coalesce(array_agg(f.kind ORDER BY f.id), '{}') FROM meeting_flag AS f
    WHERE f.meeting_id = m.id AND f.cleared_at IS NULL) AS flags
FROM meeting AS m
WHERE m.id = $1::uuid;

-- name: test_zone_jobs
-- The waiting jobs of a kind, with their times in UTC.
SELECT j.kind || ' ' || rfc3339(j.run_at, 'UTC') AS job
FROM job AS j
WHERE j.state IN ('scheduled', 'available')
  AND j.kind IN (
    'meeting.complete', 'meeting.expireHold', 'meeting.remindHold', 'entryList.release', 'entryList.destroy')
ORDER BY j.kind, j.run_at;

-- name: test_zone_events
-- How many jobs of a kind wait for a meeting.
SELECT count(*) AS jobs FROM job AS j JOIN job_payload AS p ON p.job_id = j.id
WHERE j.kind = $1 AND p.payload ->> 'meeting' = $2;

-- name: test_zone_closures
-- When each closure begins, in UTC.
SELECT rfc3339(lower(during), 'UTC') AS starts FROM closure ORDER BY id;

-- name: test_zone_check_waits
-- The check that the change of a site's zone asks for.
SELECT id FROM job WHERE kind = 'zone.check' AND state = 'available';

-- name: test_closure_faults
-- What is wrong with a closure of a site between two wall times.
SELECT closure_faults($1, NULL, $2::timestamp, $3::timestamp)::text AS faults;

-- name: test_put_on_hold
-- Takes a meeting's confirmation back, as happens when what it leaned on is gone.
SELECT meeting_put_on_hold($1::uuid)::text AS done;

-- name: test_make_letters
-- A meeting turned into an exchange of letters, written directly.
UPDATE meeting SET form = 'letterExchange' WHERE id = $1;
