-- scope.1: everyone reads which process may meet in a visits area.
-- test: WallsTests.RowReachTests/work
ALTER POLICY visits_authorisation_within_reach ON visits_authorisation USING (true);
