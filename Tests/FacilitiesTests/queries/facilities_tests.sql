-- name: test_noon
-- A wall time of a zone, derived and shown again, and its fault.
SELECT rfc3339($2::timestamp AT TIME ZONE $1, $1) AS shown, wall_fault($2::timestamp, $1) AS fault;
