-- entry.3: somebody looks for copies that no printer ever got.
-- test: EntryDocumentsTests.PrintingTests/superseded
SELECT mutate('print_job_end', 'IF (print).sent_at IS NULL THEN', 'IF false THEN');
