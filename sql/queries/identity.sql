-- name: session_open
-- Opens a session: its id, who it stands for, the provider's subject and session, and its limits in seconds.
SELECT session_open($1::bytea, row($2, $3, $4)::actor, $5::text, $6::text, $7::integer, $8::integer);

-- name: session_use
-- Whose session it is, or that it has ended; notes that it was used.
SELECT outcome, subject, role, site FROM session_use($1::bytea, $2::boolean);

-- name: session_end
-- Ends a session because the person signed out.
SELECT session_end($1::bytea);

-- name: session_end_by_provider
-- Ends the sessions that a logout token names, and says how many; NULL where the token came before.
SELECT session_end_by_provider($1::bytea, $2::integer, $3::text, $4::text) AS ended;

-- name: sign_in_spend
-- Whether it is the first time that something good for once is shown.
SELECT sign_in_spend($1::bytea, $2::integer) AS is_first;
