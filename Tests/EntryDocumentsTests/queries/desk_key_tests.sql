-- name: desk_key_test_kept
-- The answers that are kept of requests for packs.
SELECT answer::text AS answer FROM request_answer WHERE answer ? 'takenAt';
