-- scope.1: everyone reads every process.
-- test: WallsTests.RowReachTests/contact
ALTER POLICY process_within_reach ON process USING (true);
