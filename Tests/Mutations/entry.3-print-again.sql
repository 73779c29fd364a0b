-- entry.3: a print that may have gone out is sent again.
-- test: EntryDocumentsTests.PrintingTests/workerDiesBeforeSending
SELECT mutate(
  'print_job_step', 'WHEN print.state = ''sent'' THEN ''settle''', 'WHEN print.state = ''sent'' THEN ''send''');
