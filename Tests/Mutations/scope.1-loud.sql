-- scope.1: somebody acts in a session that shows plans and locks.
-- test: WallsTests.MeasuredReadTests/loudSessions
SELECT mutate('session_require_quiet', 'loud IS NOT NULL', 'false');
