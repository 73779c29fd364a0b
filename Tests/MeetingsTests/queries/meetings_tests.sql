-- name: test_overlapping_reservation
-- Writes a second reservation of the same room and time directly.
INSERT INTO reservation (meeting_id, room_code, during, state)
SELECT meeting_id, room_code, during, 'confirmed' FROM reservation WHERE meeting_id = $1::uuid;

-- name: test_overlapping_commitment
-- Writes a second commitment of the same people and time directly.
INSERT INTO commitment (meeting_id, person_id, during, state)
SELECT meeting_id, person_id, during, 'confirmed' FROM commitment WHERE meeting_id = $1::uuid;

-- name: test_reserve_room
-- Writes a reservation of a room directly.
INSERT INTO reservation (meeting_id, room_code, during, state)
VALUES ($1::uuid, $2, tstzrange('2027-02-01 18:00Z', '2027-02-01 19:00Z'), 'held');

-- name: test_set_state
-- Writes a meeting's state directly, with the columns that belong to it.
UPDATE meeting SET state = $2, held_until = NULL,
  closed_at = CASE WHEN $2 IN ('held', 'confirmed') THEN NULL ELSE clock_now() END,
  decline_reason = CASE WHEN $2 = 'declined' THEN 'other' END
WHERE id = $1::uuid;

-- name: test_list_attendee
-- Puts a participant on an attendee list directly.
INSERT INTO attendee (meeting_id, process_id, participant_id, role, arrival_wall, arrival)
SELECT m.id, p.process_id, p.id, p.role,
  CASE WHEN p.role IN ('victim', 'victimSupport') THEN m.starts_wall END,
  CASE WHEN p.role IN ('victim', 'victimSupport') THEN lower(m.during) END
FROM meeting AS m, participant AS p WHERE m.id = $1::uuid AND p.id = $2::uuid;

-- name: test_count_meetings
-- The number of rows that a refused request must not write.
SELECT (SELECT count(*) FROM meeting) AS meetings, (SELECT count(*) FROM reservation) AS reservations,
  (SELECT count(*) FROM commitment) AS commitments, (SELECT count(*) FROM attendee) AS attendees,
  (SELECT count(*) FROM job) AS jobs, (SELECT count(*) FROM rju_task) AS tasks;

-- name: test_overlaps
-- The number of overlapping pairs of active reservations of a room, or active commitments of a person: always 0.
SELECT
  (SELECT count(*) FROM reservation AS a JOIN reservation AS b ON a.id < b.id AND a.room_code = b.room_code
    AND a.during && b.during AND a.state IN ('held', 'confirmed') AND b.state IN ('held', 'confirmed'))
  + (SELECT count(*) FROM commitment AS a JOIN commitment AS b ON a.id < b.id AND a.person_id = b.person_id
    AND a.during && b.during AND a.state IN ('held', 'confirmed') AND b.state IN ('held', 'confirmed')) AS overlaps;

-- name: test_end_engagements
-- Has every engagement end on a day.
UPDATE engagement SET ends_on = $1::date;

-- name: test_leave_alone
-- Cuts the mediator's commitment down to the meeting itself.
UPDATE commitment AS c SET during = m.during
FROM meeting AS m WHERE m.id = $1::uuid AND c.meeting_id = m.id AND c.person_id = m.mediator_id;

-- name: test_shut_room
-- Withdraws half of a room's attestation directly.
UPDATE room SET attested_closed = false WHERE code = $1;

-- name: test_transitions
-- The table of states and events.
SELECT concat_ws(' ', state, event, next_state, under_way::text) AS line FROM meeting_transition;

-- name: test_enqueue
-- Queues a job about a meeting, due now.
SELECT job_enqueue($1, jsonb_build_object('meeting', $2::uuid)) AS id;

-- name: test_promote
-- Makes due jobs available.
SELECT job_promote(100) AS promoted;

-- name: test_claim
-- Claims the next job of these kinds, as a worker does.
SELECT id, lease, kind, attempt, payload FROM job_claim($1::uuid, $2::text[], 1);

-- name: test_planned
-- When the jobs of a kind about a meeting are planned, to the nearest hour: the clock runs while a test sets its
-- scene.
SELECT rfc3339(date_trunc('hour', j.run_at + interval '30 minutes'), 'UTC') AS run_at
FROM job AS j JOIN job_payload AS p ON p.job_id = j.id
WHERE j.kind = $1 AND (p.payload ->> 'meeting')::uuid = $2::uuid AND j.state IN ('available', 'scheduled')
ORDER BY j.run_at;

-- name: test_set_agency
-- Sets how long holds last and when they are reminded of, in hours.
UPDATE agency_setting SET hold_hours = $1::integer, hold_reminder_hours = $2::integer;

-- name: test_confirm_directly
-- Writes a confirmation directly, with everything attested.
WITH attested AS (
  INSERT INTO attestation (meeting_id, closed, private, not_recorded, not_overheard, attested_by)
  VALUES ($1::uuid, true, true, true, true, 'kent.staff')
)
UPDATE meeting SET state = 'confirmed', held_until = NULL WHERE id = $1::uuid;

-- name: test_offer_of
-- Makes a meeting the alternative of another directly.
UPDATE meeting SET offered_from = $2::uuid WHERE id = $1::uuid;

-- name: test_unexplained_decline
-- Writes a decline without a reason directly.
UPDATE meeting SET state = 'declined', held_until = NULL, closed_at = clock_now() WHERE id = $1::uuid;

-- name: test_trail
-- The trail about a meeting: action and detail.
SELECT action || ' ' || detail AS line FROM audit_entry WHERE object_id = $1 ORDER BY id;

-- name: test_make_place
-- Makes a place of a site; a corridor becomes the way to the named rooms.
WITH made AS (
  INSERT INTO place (code, site_code, kind, side, name_en, name_fr) VALUES ($1, $2, $3, $4, 'Place', 'Lieu')
  RETURNING code
)
UPDATE room SET corridor_code = $1 FROM made WHERE room.code = ANY ($5::text[]);

-- name: test_set_movement
-- Sets how a site has the sides move.
UPDATE site SET placed_first = $2, leaves_first = $3, separation_minutes = $4::integer WHERE code = $1;

-- name: test_make_count
-- Makes a formal count of a site.
INSERT INTO formal_count (site_code, starts, ends) VALUES ($1, $2::time, $3::time);

-- name: test_close
-- Writes a closure of a site, or of one of its rooms, directly.
INSERT INTO closure (id, site_code, room_code, starts_wall, ends_wall, zone, reason, recorded_by)
VALUES (gen_random_uuid(), $1, $2, $3::timestamp, $4::timestamp, 'America/Vancouver', 'maintenance', 'test')
RETURNING id;

-- name: test_lift
-- Lifts a closure directly.
UPDATE closure SET lifted_at = clock_now(), lifted_by = 'test' WHERE id = $1::uuid;

-- name: test_copy_movement
-- Writes a meeting's step directly for another side, or another meeting.
INSERT INTO movement (meeting_id, side, step, place_code, during, kept, state)
SELECT $2::uuid, $3, 'waiting', place_code, during, kept, 'confirmed'
FROM movement WHERE meeting_id = $1::uuid AND side = 'victim' AND step = 'arrival';

-- name: test_move_movement
-- Shifts a step of a meeting directly.
UPDATE movement SET during = tstzrange(lower(during) + $2::interval, upper(during) + $2::interval),
  kept = tstzrange(lower(kept) + $2::interval, upper(kept) + $2::interval)
WHERE meeting_id = $1::uuid AND side = 'victim' AND step = 'departure';

-- name: test_make_parts
-- Makes rooms that are parts of the Visits and Correspondence area.
INSERT INTO room (code, site_code, kind, name_en, name_fr, seats, area_code)
SELECT code, 'KENT', 'meetingRoom', code, code, 8, 'KENT-VISITS' FROM unnest($1::text[]) AS code;

-- name: test_authorise_area
-- Has every process authorised for every Visits and Correspondence area.
CREATE OR REPLACE FUNCTION visits_area_authorised(given_process uuid, given_area text, given_day date) RETURNS boolean
  LANGUAGE plpgsql STABLE AS $$ BEGIN RETURN true; END $$;

-- name: test_reserved_rooms
-- The rooms that a meeting has reserved.
SELECT array_agg(room_code ORDER BY room_code) AS rooms FROM reservation WHERE meeting_id = $1::uuid;

-- name: test_attest_part
-- Attests a part of an area by itself.
UPDATE room SET attested_closed = true, attested_private = true, attested_by = 'x', attested_at = clock_now()
WHERE code = $1;

-- name: test_forget_waiting
-- Deletes the waiting steps of a meeting.
DELETE FROM movement WHERE meeting_id = $1::uuid AND step = 'waiting';

-- name: test_flag_events
-- How often it was published that a meeting is flagged.
SELECT count(*) AS events FROM job WHERE kind = 'notice.compose.meetingFlagged';

-- name: test_put_back
-- Moves a meeting back into the boardroom directly.
UPDATE meeting SET room_code = 'KENT-BOARD' WHERE id = $1::uuid;

-- name: test_open_around_the_clock
-- Opens a site all day, every day.
INSERT INTO opening_hours (site_code, weekday, opens, closes)
SELECT $1, weekday, '00:00', '24:00' FROM generate_series(1, 7) AS weekday;

-- name: test_zone_rules_change
-- Changes the zone data: British Columbia goes back to what its clocks showed before 2026.
CREATE OR REPLACE FUNCTION wall_instant(wall timestamp, zone text) RETURNS timestamptz
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN wall AT TIME ZONE CASE zone WHEN 'America/Vancouver' THEN 'America/Los_Angeles' ELSE zone END;

-- name: test_zone_rules_change_back
-- Restores the zone data.
CREATE OR REPLACE FUNCTION wall_instant(wall timestamp, zone text) RETURNS timestamptz
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN wall AT TIME ZONE zone;

-- name: test_zone_check_breaks
-- Makes every check fail at its very end.
DO $$
BEGIN
  CREATE FUNCTION test_break() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''broken''; END';
  CREATE TRIGGER test_break BEFORE UPDATE ON zone_rule FOR EACH ROW EXECUTE FUNCTION test_break();
END
$$;

-- name: test_zone_check_is_mended
-- Lets checks succeed again.
DROP TRIGGER test_break ON zone_rule;

-- name: test_zone_list_planned
-- Plans the jobs of an entry list, as entryList.plan does.
SELECT
  job_enqueue('entryList.release', jsonb_build_object('list', l.id), t.release_at, l.id::text, t.recheck_at),
  job_enqueue('entryList.destroy', jsonb_build_object('list', l.id), t.destroy_at, l.id::text)
FROM entry_list_identify($1, $2::date) AS l (id)
CROSS JOIN entry_list_times($1, $2::date) AS t;

-- name: test_zone_closure
-- Writes a closure of a site between two wall times directly.
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
  (SELECT bool_and(c.during @> m.during)
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
-- The waiting jobs of meetings and entry lists, with their times in UTC.
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
-- The check that a change of a site's zone queues.
SELECT id FROM job WHERE kind = 'zone.check' AND state = 'available';

-- name: test_closure_faults
-- What is wrong with a closure of a site between two wall times.
SELECT closure_faults($1, NULL, $2::timestamp, $3::timestamp)::text AS faults;

-- name: test_put_on_hold
-- Takes a meeting's confirmation back, as when something that it depended on is gone.
SELECT meeting_put_on_hold($1::uuid)::text AS done;

-- name: test_make_letters
-- Turns a meeting into an exchange of letters directly.
UPDATE meeting SET form = 'letterExchange' WHERE id = $1;

-- name: test_complete_directly
-- Completes a meeting directly.
UPDATE meeting SET state = 'completed', closed_at = clock_now() WHERE id = $1::uuid;

-- name: test_set_identifier
-- Sets the agency's activity record identifier directly.
UPDATE agency_setting SET activity_record_identifier = $1;

-- name: test_shorten_clearance
-- Changes the last day of a clearance directly.
UPDATE clearance SET valid_until = $2::date WHERE id = $1::uuid;

-- name: test_stop_noticing_clearances
-- Stops meetings from following changes of clearances, as if a change had come at the moment of a confirmation.
ALTER TABLE clearance DISABLE TRIGGER contact_meetings_cleared;

-- name: test_review_contact
-- Queues the daily review, due now.
SELECT job_enqueue('contact.review', '{}');

-- name: test_answer_for_long
-- Writes an answer on orders and conditions that counts for more than a year.
INSERT INTO contact_answer (id, process_id, finding, sources, answered_by, valid_until)
SELECT gen_random_uuid(), id, 'listed', '{other}', 'x', '2099-01-01' FROM process LIMIT 1;

-- name: test_answer_without_sources
-- Writes an answer on orders and conditions for which nobody looked anywhere.
INSERT INTO contact_answer (id, process_id, finding, sources, answered_by, valid_until)
SELECT gen_random_uuid(), id, 'listed', '{}', 'x', '2027-02-01' FROM process LIMIT 1;

-- name: test_clearance_of_another_kind
-- Writes a clearance whose basis isn't one for a condition.
INSERT INTO clearance (id, condition_id, basis, valid_until, given_by)
SELECT gen_random_uuid(), id, 'orderVaried', '2027-02-01', 'x' FROM contact_condition LIMIT 1;

-- name: test_clearance_for_long
-- Writes a clearance for more than a year.
INSERT INTO clearance (id, condition_id, basis, valid_until, given_by)
SELECT gen_random_uuid(), id, 'conditionAmended', '2099-01-01', 'x' FROM contact_condition LIMIT 1;

-- name: test_commit
-- Commits a participant to a meeting directly, for as long as it lasts.
INSERT INTO commitment (meeting_id, person_id, during, state)
SELECT id, $2::uuid, during, state FROM meeting WHERE id = $1::uuid;

-- name: test_links
-- The links and codes that a reading statement shows.
SELECT participant_id::text AS seen FROM person_link;

-- name: test_link_to_themselves
-- Makes a person of one participant alone directly.
WITH alone AS (INSERT INTO person (id) VALUES (gen_random_uuid()) RETURNING id)
INSERT INTO person_link (participant_id, process_id, person_id, linked_by)
SELECT p.id, p.process_id, alone.id, 'x' FROM participant AS p, alone WHERE p.id = $1::uuid;

-- name: test_clear_for
-- Writes a clearance that counts for a process alone.
INSERT INTO clearance (id, condition_id, basis, valid_until, given_by, process_id)
VALUES (gen_random_uuid(), $1::uuid, 'conditionAmended', '2027-02-01', 'x', $2::uuid);

-- name: test_clear_for_meeting
-- Writes a clearance that counts for a meeting alone.
INSERT INTO clearance (id, condition_id, basis, valid_until, given_by, meeting_id)
VALUES (gen_random_uuid(), $1::uuid, 'conditionAmended', '2027-02-01', 'x', $2::uuid);

-- name: test_clearances
-- The clearances that a reading statement shows.
SELECT id FROM clearance;

-- name: test_set_form
-- Gives a meeting another form directly.
UPDATE meeting SET form = $2 WHERE id = $1::uuid;

-- name: test_doom_names
-- Marks the names of a process to be destroyed.
UPDATE process SET names_doomed_at = clock_now(), names_doomed_because = 'personAsked' WHERE id = $1::uuid;

-- name: test_say_outcome
-- Writes directly that a meeting took place.
INSERT INTO meeting_took_place (meeting_id, took_place, said_by) VALUES ($1::uuid, true, 'm1');

-- name: test_outcomes
-- Which meetings are said to have taken place, or not, as far as the caller sees it.
SELECT meeting_id, took_place FROM meeting_took_place;

-- name: test_open_always
-- Opens a site all day, every day, whatever it had before.
INSERT INTO opening_hours (site_code, weekday, opens, closes)
SELECT $1, weekday, '00:00', '24:00' FROM generate_series(1, 7) AS weekday;

-- name: test_arrive_at
-- Has a side of a meeting arrive at another time, directly.
UPDATE movement SET during = tstzrange($3, $4), kept = tstzrange($3, $4)
WHERE meeting_id = $1::uuid AND side = $2 AND step = 'arrival';

-- name: test_authorise_a_room
-- Authorises a process to meet in a room that is no Visits and Correspondence area, directly.
INSERT INTO visits_authorisation (id, process_id, room_code, reason, first_day, last_day, staff_present, authorised_by)
VALUES (gen_random_uuid(), $1::uuid, 'KENT-BOARD', 'security', '2027-01-11', '2027-01-31', 0, 'rju1');
