-- entry.3: a copy that never came back is forgotten with its list.
-- test: EntryDocumentsTests.RecallTests/copiesOut
SELECT mutate('entry_list_bury', 'PERFORM rju_task_open_of_day(', 'PERFORM jsonb_build_array(');
