-- scope.1: everyone reads which meetings took place.
-- test: WallsTests.RowReachTests/work
ALTER POLICY meeting_took_place_within_reach ON meeting_took_place USING (true);
