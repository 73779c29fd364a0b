-- name: contact_give_advice
-- Advises the staff of a site of a condition to be amended (contact.4).
SELECT outcome, answer
FROM advice_give(
  row($1, $2, $3)::actor, row($4, $5)::request_identity, $6::uuid, $7::uuid, $8, $9::uuid, $10, $11::date);

-- name: contact_recommend
-- Notes on which day the staff of a site recommended what they were advised of.
SELECT outcome, answer
FROM advice_recommend(row($1, $2, $3)::actor, row($4, $5)::request_identity, $6::uuid, $7::date);

-- name: contact_close_advice
-- Ends an advice that nobody has answered.
SELECT outcome, answer
FROM advice_close(row($1, $2, $3)::actor, row($4, $5)::request_identity, $6::uuid);

-- name: contact_advice
-- The advice within the actor's reach, what is open first, and of that what is due first. Which process and condition
-- it is about is for the unit alone: nobody else reads the rows that say so.
SELECT
  advice_view(a.id) || jsonb_strip_nulls(jsonb_build_object('process', c.process_id, 'condition', c.id)) AS advice
FROM advice AS a
LEFT JOIN advice_condition AS x ON x.advice_id = a.id
LEFT JOIN contact_condition AS c ON c.id = x.condition_id
WHERE $1::uuid IS NULL OR c.process_id = $1::uuid
ORDER BY num_nonnulls(a.closed_at, a.recommended_at), a.due_on, a.id
LIMIT 200;

-- name: contact_hand_out_wording
-- Notes that the wording of a condition was handed out (contact.3).
SELECT outcome, answer
FROM wording_hand_out(row($1, $2, $3)::actor, row($4, $5)::request_identity, $6::uuid);

-- name: contact_escalate_advice
-- Has the site and the unit told that an advice is overdue, and plans the next time; false where the job has moved on.
SELECT advice_escalate($1::uuid, $2::bigint, $3::integer) AS told;

-- name: contact_review
-- Holds again what contact.1 no longer lets be; false where the job has moved on.
SELECT contact_review($1::bigint, $2::integer) AS reviewed;

-- name: contact_remind_of_engagement
-- Has a mediator and the unit told that an engagement ends; false where the job has moved on.
SELECT engagement_remind($1::uuid, $2::bigint, $3::integer) AS told;
