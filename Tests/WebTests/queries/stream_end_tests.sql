-- name: test_session_ends_soon
-- Every session ends two seconds from now.
UPDATE session SET expires_at = statement_timestamp() + interval '2 seconds';
