-- entry.3: a pack is sealed to the key of anybody at the site.
-- test: EntryDocumentsTests.DeskKeyTests/ownKeyAlone
SELECT mutate('entry_list_pack', 'k.subject = (who).subject', 'true');
