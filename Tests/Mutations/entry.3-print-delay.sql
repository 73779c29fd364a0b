-- entry.3: nobody is told that a printer is off before the first arrival.
-- test: EntryDocumentsTests.PrintingDelayTests/off
SELECT mutate('print_job_step', 'PERFORM print_job_tell_of_delay(given_print);', '');
