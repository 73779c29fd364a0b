-- information.2: the trail says of a list that never was that it was destroyed.
-- test: EntryDocumentsTests.EntryListCrashTests/nothingToDestroy
SELECT mutate(
  'entry_list_bury', 'IF EXISTS (SELECT FROM entry_list AS l', 'IF true OR EXISTS (SELECT FROM entry_list AS l');
