-- entry.3: nobody is told of a print that no job sends.
-- test: EntryDocumentsTests.PrintingDelayTests/lost
SELECT mutate(
  'entry_list_watch_run',
  'PERFORM print_job_tell_of_delay(j.id) FROM entry_list_print_job AS j WHERE j.ended_at IS NULL ORDER BY j.id;', '');
