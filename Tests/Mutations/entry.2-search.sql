-- entry.2: a search offers what its co-mediators aren't free for.
-- test: MeetingsTests.CoMediatorSearchTests/searchedTogether
SELECT mutate('availability_search', '|| companions ||', '||');
