-- name: statements_link_both_sides
-- Says that both sides of a meeting's process are one person.
WITH one AS (INSERT INTO person (id) VALUES (gen_random_uuid()) RETURNING id)
INSERT INTO person_link (participant_id, process_id, person_id, linked_by)
SELECT p.id, p.process_id, one.id, 'rju1' FROM participant AS p CROSS JOIN one
WHERE p.process_id = (SELECT m.process_id FROM meeting AS m WHERE m.id = $1::uuid);

-- name: statements_propose_twice
-- Proposes two arrivals for a meeting.
INSERT INTO arrival_proposal (meeting_id, sides, steps, walls, places, former, proposed, proposed_by)
SELECT $1::uuid, ARRAY['victim'], ARRAY['arrival'], ARRAY[timestamp '2027-01-15T09:00'], ARRAY[NULL], '[]', '[1]', 'x'
FROM generate_series(1, 2);

-- name: statements_meet_in_a_closed_process
-- Holds a meeting like another one, for a process that is closed.
INSERT INTO meeting (
  id, process_id, form, site_code, room_code, starts_wall, minutes, zone, held_until, requested_by, mediator_id)
SELECT
  gen_random_uuid(), p.id, m.form, m.site_code, 'KENT-CHAPEL', m.starts_wall, m.minutes, m.zone,
  lower(m.during) - interval '1 day', m.requested_by, m.mediator_id
FROM meeting AS m JOIN process AS p ON p.state = 'closed' WHERE m.id = $1::uuid;

-- name: statements_withdraw_twice
-- Records a meeting's victim's withdrawal from the process two times.
INSERT INTO process_withdrawal (id, process_id, participant_id, recorded_by)
SELECT gen_random_uuid(), process_id, participant_id, 'rju1' FROM attendee CROSS JOIN generate_series(1, 2)
WHERE meeting_id = $1::uuid AND role = 'victim';

-- name: statements_commit_again
-- Commits the people of a meeting again that is over.
UPDATE commitment SET state = 'held' WHERE meeting_id = $1::uuid;
