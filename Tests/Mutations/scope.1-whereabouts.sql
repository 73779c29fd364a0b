-- scope.1: everyone reads where an offender is.
-- test: WallsTests.RowReachTests/contact
ALTER POLICY participant_location_within_reach ON participant_location USING (true);
