-- entry.3: the staff of a site are asked for copies only once the list is gone.
-- test: EntryDocumentsTests.MorningAfterTests/askedFor
SELECT mutate('entry_list_ask_for_copies', ', t.destroy_at - interval ''8 hours'')', ')');
