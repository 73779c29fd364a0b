-- scope.1: everyone reads every clearance.
-- test: WallsTests.RowReachTests/contact
ALTER POLICY clearance_of_a_condition_within_reach ON clearance USING (true);
