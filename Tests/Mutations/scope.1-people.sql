-- scope.1: everyone reads the participants of every process.
-- test: WallsTests.RowReachTests/contact
ALTER POLICY participant_within_reach ON participant USING (true);
