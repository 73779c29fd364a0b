-- name: test_spent_tokens
-- How many states and logout tokens are remembered as used.
SELECT count(*)::integer AS count FROM spent_token;
