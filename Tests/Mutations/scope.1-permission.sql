-- scope.1: a voucher of any role is enough to call a function.
-- test: WallsTests.MeasuredReadTests/withoutAnAccount
SELECT mutate('permission_require', 'NOT FOUND', 'false');
