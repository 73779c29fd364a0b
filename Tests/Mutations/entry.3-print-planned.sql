-- entry.3: a list is printed by itself at a time that is being replaced.
-- test: EntryDocumentsTests.PrintingDelayTests/replannedMeanwhile
SELECT mutate('print_job_plan', 'PERFORM FROM site AS s WHERE s.code = given_site FOR SHARE;', '');
