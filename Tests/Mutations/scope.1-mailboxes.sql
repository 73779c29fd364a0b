-- scope.1: everyone reads every mailbox, and with it its notices.
-- test: WallsTests.RowReachTests/reach
ALTER POLICY notice_mailbox_within_reach ON notice_mailbox USING (true);
