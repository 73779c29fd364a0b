-- scope.1: everyone reads the closures of every site.
-- test: WallsTests.RowReachTests/closures
ALTER POLICY closure_of_the_site ON closure USING (true);
