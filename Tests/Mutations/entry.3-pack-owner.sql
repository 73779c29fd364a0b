-- entry.3: a pack is sealed to the key of anybody at the site.
-- test: EntryDocumentsTests.DeskKeyTests/ownKeyAlone
SELECT mutate('desk_key_standing', 'k.subject = (who).subject', 'true');
