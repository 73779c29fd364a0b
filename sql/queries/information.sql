-- name: information_activity_record
-- The activity record of a process (information.1).
SELECT outcome, answer FROM activity_record(row($1, $2, $3)::actor, $4::uuid);

-- name: information_issue_removal
-- Orders the custodian of a file to remove what should not have been documented (information.2).
SELECT outcome, answer
FROM removal_issue(
  row($1, $2, $3)::actor, row($4, $5)::request_identity, $6::uuid, $7, $8, $9, $10, $11::date);

-- name: information_carry_out_removal
-- Notes on which day the custodian removed it.
SELECT outcome, answer
FROM removal_carry_out(row($1, $2, $3)::actor, row($4, $5)::request_identity, $6::uuid, $7::integer, $8::date);

-- name: information_verify_removal
-- Notes that someone else has looked, and whether it is removed.
SELECT outcome, answer
FROM removal_verify(row($1, $2, $3)::actor, row($4, $5)::request_identity, $6::uuid, $7::integer, $8::boolean);

-- name: information_cancel_removal
-- Takes back an order that was issued in error.
SELECT outcome, answer
FROM removal_cancel(row($1, $2, $3)::actor, row($4, $5)::request_identity, $6::uuid, $7::integer);

-- name: information_removals
-- The orders within the actor's reach, what isn't ended first, and of that what is due first.
SELECT removal_view(o.id) AS removal
FROM removal_order AS o
ORDER BY o.state IN ('verified', 'cancelled'), o.due_on, o.id
LIMIT 200;

-- name: information_escalate_removal
-- Has the custodian and the unit told that an order is overdue, and plans the next time.
SELECT removal_escalate($1::uuid, $2::bigint, $3::integer) AS told;
