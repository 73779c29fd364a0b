-- scope.1: functions that read don't ask who acts.
-- test: WallsTests.ClosedReadTests/everyReading
SELECT mutate('reader_require', 'acting() IS NULL', 'false');
