-- entry.3: a revision is printed by itself each time that its hour comes.
-- test: EntryDocumentsTests.PrintingTests/byItself
SELECT mutate(
  'print_job_run_itself', '(list.site_code, list.day, list.revision, ''service'')',
  '(list.site_code, list.day, 0, ''service'')');
