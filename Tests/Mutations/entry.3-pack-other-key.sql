-- entry.3: copies are taken for a key that the desk doesn't have.
-- test: EntryDocumentsTests.DeskKeyTests/ownKeyAlone
SELECT mutate('entry_list_pack_take', 'given_key IS DISTINCT FROM encode(sha256(registered), ''hex'')', 'false');
