-- entry.3: a recall goes on asking for copies that are all in.
-- test: NoticesTests.OpenPartTests/recalled
SELECT mutate('notice_entry_list_is_settled', 'AND entry_list_copies_are_in(l))', 'AND false)');
