-- scope.1: everyone reads the orders between two people.
-- test: WallsTests.RowReachTests/contact
ALTER POLICY contact_condition_within_reach ON contact_condition USING (true);
