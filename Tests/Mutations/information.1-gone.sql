-- information.1: of a process whose traces are removed it is said that nothing took place.
-- test: RetentionTests.RunTests/namesAndTraces
SELECT mutate('activity_record', 'p.traces_removed_at IS NOT NULL', 'false');
