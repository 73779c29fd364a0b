-- entry.3: whoever asks opens the names of a list in the making.
-- test: WallsTests.ClosedReadTests/listsInTheMaking
SELECT mutate('entry_list_open', 'PERFORM actor_require_service();', '');
