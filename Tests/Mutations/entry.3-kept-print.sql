-- entry.3: a print that its printer keeps although nobody wants it any more is never reported.
-- test: EntryDocumentsTests.PrintingTests/keptByThePrinter
SELECT mutate('print_job_step', 'is_kept := coalesce(step = ''follow'' AND', 'is_kept := coalesce(false AND');
