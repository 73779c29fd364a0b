-- name: test_lock_rooms
-- Holds up every search.
LOCK TABLE room IN ACCESS EXCLUSIVE MODE;
