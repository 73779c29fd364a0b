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
  closed_at = CASE WHEN $2 IN ('held', 'confirmed') THEN NULL ELSE clock_now() END
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
-- Cuts every engagement short.
UPDATE engagement SET ends_on = '2027-01-10';

-- name: test_shut_room
-- Takes a room's attestation back.
UPDATE room SET attested_closed = false WHERE code = $1;

-- name: test_open_around_the_clock
-- A site that is open all day, every day.
INSERT INTO opening_hours (site_code, weekday, opens, closes)
SELECT $1, weekday, '00:00', '24:00' FROM generate_series(1, 7) AS weekday;
