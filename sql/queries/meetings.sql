-- name: meetings_request
-- A mediator's wish for a slot: the room held and everyone committed, or the reason why not (entry.1, contact.1,
-- contact.2, program.2, program.3, space.1, space.3). One round trip.
SELECT outcome, answer
FROM meeting_request(
  row($1, $2, $3)::actor, row($4, $5)::request_identity, $6::uuid, $7::uuid, $8, $9, $10, $11::timestamp, $12::integer,
  $13::uuid[], $14::timestamp[]);

-- name: meetings_agree
-- A participant's agreement to one version of the attendee list (space.2).
SELECT outcome, answer
FROM meeting_agree(
  row($1, $2, $3)::actor, row($4, $5)::request_identity, $6::uuid, $7::integer, $8::uuid, $9::integer);

-- name: meetings_confirm
-- The site's confirmation with its attestation; refused with every unmet gate (space.1, space.2, space.4, contact.1).
SELECT outcome, answer
FROM meeting_confirm(
  row($1, $2, $3)::actor, row($4, $5)::request_identity, $6::uuid, $7::integer, $8::boolean, $9::boolean, $10::boolean,
  $11::boolean);

-- name: meetings_decline
-- The site's no, with its reason; where another slot is offered it is held at once, or nothing is changed (entry.1).
SELECT outcome, answer
FROM meeting_decline(
  row($1, $2, $3)::actor, row($4, $5)::request_identity, $6::uuid, $7::integer, $8, $9::uuid, $10, $11::timestamp,
  $12::integer);

-- name: meetings_take_alternative
-- The mediator takes what was offered in place of a declined meeting (entry.1).
SELECT outcome, answer
FROM meeting_take_alternative(row($1, $2, $3)::actor, row($4, $5)::request_identity, $6::uuid, $7::integer);

-- name: meetings_cancel
-- Cancels; a withdrawal is recorded for the Restorative Justice Unit alone (program.1).
SELECT outcome, answer
FROM meeting_cancel(row($1, $2, $3)::actor, row($4, $5)::request_identity, $6::uuid, $7::integer, $8::uuid);

-- name: meetings_move
-- Moves a meeting: the new place is claimed before the old is let go.
SELECT outcome, answer
FROM meeting_move(
  row($1, $2, $3)::actor, row($4, $5)::request_identity, $6::uuid, $7::integer, $8, $9, $10::timestamp, $11::integer);

-- name: meetings_adjust
-- Adjusts how the sides move, within the site's rules and apart from every other party.
SELECT outcome, answer
FROM meeting_adjust(
  row($1, $2, $3)::actor, row($4, $5)::request_identity, $6::uuid, $7::integer, $8::text[], $9::text[],
  $10::timestamp[], $11::text[]);

-- name: meetings_find
-- One meeting, where it is within the actor's reach.
SELECT meeting_show(m.id) AS answer
FROM meeting AS m
WHERE m.id = $4::uuid AND meeting_within_reach(row($1, $2, $3)::actor, m.id);

-- name: meetings_list
-- A page of the meetings within the actor's reach, by day and id.
SELECT m.id, m.day::text AS day, meeting_show(m.id) AS answer
FROM meeting AS m
WHERE ($4::text IS NULL OR m.site_code = $4)
  AND ($5::date IS NULL OR m.day >= $5)
  AND ($6::date IS NULL OR m.day <= $6)
  AND ($7::text IS NULL OR m.state = $7)
  AND ($8::date IS NULL OR (m.day, m.id) > ($8, $9::uuid))
  AND meeting_within_reach(row($1, $2, $3)::actor, m.id)
ORDER BY m.day, m.id
LIMIT $10::integer;

-- name: meetings_expire_hold
-- Lets a hold go that has run out, and completes the job in the same transaction.
SELECT meeting_expire_hold($1::uuid, $2::bigint, $3::integer) AS current;

-- name: meetings_complete
-- Completes a meeting whose time is over, and its job in the same transaction.
SELECT meeting_complete($1::uuid, $2::bigint, $3::integer) AS current;

-- name: meetings_remind_hold
-- Tells both sides that a hold runs out soon, where it still does, and completes the job in the same transaction.
SELECT meeting_remind_hold($1::uuid, $2::bigint, $3::integer) AS current;

-- name: meetings_follow_up
-- Has the mediator told that a completed meeting is to be followed up, and completes the job with it.
SELECT meeting_follow_up($1::uuid, $2::bigint, $3::integer) AS current;
