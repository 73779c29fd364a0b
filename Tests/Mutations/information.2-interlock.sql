-- information.2: names are destroyed before anyone has said that they know.
-- test: RetentionTests.InterlockTests/names
SELECT mutate('notice_holds_process', 'n.acknowledged_at IS NULL', 'false');
