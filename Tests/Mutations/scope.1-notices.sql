-- scope.1: everyone reads every mailbox's notices.
-- test: WallsTests.RowReachTests/reach
ALTER POLICY notice_of_a_mailbox_within_reach ON notice USING (true);
