-- scope.1: functions that read don't ask who acts.
-- test: WallsTests.ClosedReadTests/everyReading
SELECT mutate('reader_require', 'acting() IS NULL', 'false');
SELECT mutate('permission_require', 'NOT FOUND', '(who).role IS NOT NULL AND NOT FOUND');
