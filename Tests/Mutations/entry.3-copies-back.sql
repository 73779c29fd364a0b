-- entry.3: nobody looks for a copy that was said to be in and isn't.
-- test: EntryDocumentsTests.MorningAfterTests/taskEnds
SELECT mutate('entry_list_copy_settles', 'PERFORM rju_task_open_of_day(', 'PERFORM jsonb_build_array(');
