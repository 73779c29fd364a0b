-- scope.1: everyone reads who attends with the mediator.
-- test: WallsTests.RowReachTests/work
ALTER POLICY meeting_co_mediator_within_reach ON meeting_co_mediator USING (true);
