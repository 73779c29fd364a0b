-- entry.3: a list that the entrance has seen counts as unseen once it is destroyed.
-- test: EntryDocumentsTests.UpgradedListTests/behindADestroyedOne
SELECT mutate(
  'entry_list_find_latest', 's.released_at IS NOT NULL', 's.released_at IS NOT NULL AND s.state <> ''destroyed''');
