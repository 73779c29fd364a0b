-- entry.3: the key of a list that nobody saw outlives it.
-- test: EntryDocumentsTests.UnseenListTests/discarded
SELECT mutate('entry_list_clear', 'PERFORM key_destroy_later((unseen).key_id);', 'NULL;');
