-- scope.1: everyone reads which mediators there are.
-- test: WallsTests.RowReachTests/work
ALTER POLICY mediator_within_reach ON mediator USING (true);
