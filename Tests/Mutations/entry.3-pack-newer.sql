-- entry.3: a pack is made of lists that were replaced since its copies were taken.
-- test: EntryDocumentsTests.DeskKeyTests/outdated
SELECT mutate('entry_list_pack_read', 'newer IS NOT NULL', 'false');
