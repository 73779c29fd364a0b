-- scope.1: everyone reads every site's entry lists.
-- test: WallsTests.RowReachTests/reach
ALTER POLICY entry_list_of_the_site ON entry_list USING (true);
