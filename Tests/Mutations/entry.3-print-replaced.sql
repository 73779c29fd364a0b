-- entry.3: a list goes out to the printer while it is being replaced.
-- test: EntryDocumentsTests.PrintingDelayTests/replacedMeanwhile
SELECT mutate('print_job_lock', ' FOR NO KEY UPDATE OF d', '');
