-- information.2: an entry list goes on showing names that are destroyed.
-- test: RetentionTests.DestructionTests/entryLists
SELECT mutate('process_doom_names', 'JOIN meeting AS m ON m.id = a.meeting_id', 'JOIN meeting AS m ON false');
