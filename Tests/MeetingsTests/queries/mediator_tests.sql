-- name: mediators_of_meeting
-- Who attends a meeting as a mediator and how many are committed to it, with what was published of changes.
SELECT
  m.subject AS mediator,
  (
    SELECT count(*)::integer FROM commitment AS c
    WHERE c.meeting_id = t.id AND c.state IN ('held', 'confirmed')) AS people,
  (SELECT count(*)::integer FROM commitment AS c JOIN mediator AS p ON p.id = c.person_id WHERE c.meeting_id = t.id)
    AS mediators,
  (SELECT coalesce(max(jsonb_array_length(p.payload -> 'formerMediators')), -1) FROM job AS j
    JOIN job_payload AS p ON p.job_id = j.id WHERE j.kind = 'notice.compose.mediatorChanged') AS former
FROM meeting AS t JOIN mediator AS m ON m.id = t.mediator_id
WHERE t.id = $1::uuid;

-- name: mediators_publish_count
-- How many notices that a meeting needs attention are on their way.
SELECT count(*)::integer AS jobs FROM job WHERE kind = 'notice.compose.meetingFlagged';

-- name: mediators_set
-- Lets a mediator attend a meeting directly.
UPDATE meeting SET mediator_id = (SELECT m.id FROM mediator AS m WHERE m.subject = $2) WHERE id = $1::uuid;

-- name: mediators_add
-- Adds a co-mediator to a meeting directly.
INSERT INTO meeting_co_mediator (meeting_id, mediator_id)
SELECT $1::uuid, m.id FROM mediator AS m WHERE m.subject = $2;

-- name: mediators_unassign
-- Takes a mediator off a process directly.
DELETE FROM process_mediator AS pm USING mediator AS m
WHERE pm.process_id = $1::uuid AND m.id = pm.mediator_id AND m.subject = $2;

-- name: mediators_lock_process
-- Locks a process, as a door does that changes it.
SELECT FROM process WHERE id = $1::uuid FOR NO KEY UPDATE;

-- name: mediators_end
-- Ends a mediator's engagements directly.
UPDATE engagement AS e SET ends_on = $2::date FROM mediator AS m WHERE m.id = e.mediator_id AND m.subject = $1;

-- name: mediators_engagement
-- The engagement of a mediator.
SELECT e.id FROM engagement AS e JOIN mediator AS m ON m.id = e.mediator_id WHERE m.subject = $1 LIMIT 1;

-- name: mediators_rows
-- The rows that the caller reads: of processes, people, meetings, mediators, engagements.
SELECT
  (SELECT count(*) FROM process)::integer AS processes, (SELECT count(*) FROM participant)::integer AS people,
  (SELECT count(*) FROM meeting)::integer AS meetings, (SELECT count(*) FROM mediator)::integer AS mediators,
  (SELECT count(*) FROM engagement)::integer AS engagements;

-- name: mediators_committed
-- How long each person of a meeting is committed, in minutes from its start.
SELECT c.person_id, (extract(epoch FROM lower(c.during) - lower(m.during)) / 60)::integer AS begins,
  (extract(epoch FROM upper(c.during) - lower(m.during)) / 60)::integer AS ends
FROM commitment AS c JOIN meeting AS m ON m.id = c.meeting_id WHERE m.id = $1::uuid;

-- name: mediators_commit
-- Moves a person's commitment to another time directly, by so many minutes.
UPDATE commitment SET during = tstzrange(
  lower(during) + make_interval(mins => $3::integer), upper(during) + make_interval(mins => $3::integer))
WHERE meeting_id = $1::uuid AND person_id = $2::uuid;

-- name: mediators_end_on_the_eve
-- Ends m1's engagements before 15 January 2027, directly.
UPDATE engagement AS e SET ends_on = '2027-01-14' FROM mediator AS m WHERE m.id = e.mediator_id AND m.subject = 'm1';

-- name: mediators_leave
-- Takes m1 off every process, directly.
DELETE FROM process_mediator AS pm USING mediator AS m WHERE m.id = pm.mediator_id AND m.subject = 'm1';

-- name: mediators_waiting
-- How many wait for this transaction to end.
SELECT count(*)::integer AS waiting FROM pg_locks AS l
WHERE NOT l.granted AND l.locktype = 'transactionid' AND l.transactionid = pg_current_xact_id()::xid;
