-- scope.1: everyone reads which mediator a process has.
-- test: WallsTests.RowReachTests/contact
ALTER POLICY process_mediator_within_reach ON process_mediator USING (true);
