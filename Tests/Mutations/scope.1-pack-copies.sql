-- scope.1: a copy is packed for somebody who didn't take it.
-- test: EntryDocumentsTests.DeskKeyTests/outdated
SELECT mutate('entry_list_pack_read', 'p.printed_by = (who).subject', 'true');
