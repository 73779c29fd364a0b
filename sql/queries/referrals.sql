-- name: referrals_submit
-- Takes a referral to the Restorative Justice Unit, its message sealed; answers with the receipt (referral.1).
SELECT outcome, answer
FROM referral_submit(
  row($1, $2, $3)::actor, row($4, $5)::request_identity, $6::uuid, $7, $8, $9, $10, $11, $12::uuid, $13::bytea);

-- name: referrals_queue
-- A page of the referrals that row-level security shows, oldest first, from behind the one that ended the page before.
SELECT r.id, referral_show(r.id) AS answer
FROM referral AS r
WHERE ($1::text[] IS NULL OR r.state = ANY ($1))
  AND ($2::text IS NULL OR r.kind = $2)
  AND ($3::text IS NULL OR r.assignee = $3)
  AND ($4::text IS NULL OR r.receipt = $4)
  AND ($5::uuid IS NULL
    OR (r.received_at, r.id) > (SELECT last.received_at, last.id FROM referral AS last WHERE last.id = $5))
ORDER BY r.received_at, r.id
LIMIT $6::integer;

-- name: referrals_read
-- Opens a referral, which is audited and ends its being unread; the message comes sealed, with its key.
SELECT answer, key_id, sealed FROM referral_read(row($1, $2, $3)::actor, $4::uuid);

-- name: referrals_assign
-- Gives a referral to someone of the unit.
SELECT outcome, answer
FROM referral_assign(row($1, $2, $3)::actor, row($4, $5)::request_identity, $6::uuid, $7::integer, $8);

-- name: referrals_decide
-- Takes a referral on to another state.
SELECT outcome, answer
FROM referral_decide(row($1, $2, $3)::actor, row($4, $5)::request_identity, $6::uuid, $7::integer, $8, $9::uuid);

-- name: referrals_remind
-- Has the unit told that a referral lies unread, with the end of the job.
SELECT referral_remind($1::uuid, $2::bigint, $3::integer) AS reminded;
