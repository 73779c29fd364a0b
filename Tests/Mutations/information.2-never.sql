-- information.2: lists that never were are reported as destroyed.
-- test: EntryDocumentsTests.EntryListCrashTests/nothingToDestroy
SELECT mutate(
  'retention_destroyed', 'EXISTS (SELECT FROM entry_list AS r', 'true OR EXISTS (SELECT FROM entry_list AS r');
