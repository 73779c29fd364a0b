-- name: information_test_remove_traces
-- A process whose names are destroyed and whose traces are removed, written directly.
UPDATE process SET
  state = 'closed', closed_at = clock_now(), closed_by = 'rju1', names_doomed_at = clock_now(),
  names_doomed_because = 'retentionEnded', names_destroyed_at = clock_now(), traces_removed_at = clock_now()
WHERE id = $1::uuid;
