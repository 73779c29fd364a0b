-- entry.3: whoever asks gets the newest revision of any list, released or not.
-- test: WallsTests.ClosedReadTests/listsInTheMaking
SELECT mutate('entry_list_find_latest', 'PERFORM permission_require(acting(), ''entryList.render'');', '');
SELECT mutate('entry_list_find_latest', '(SELECT acting_role()) = ''service''', 'true');
