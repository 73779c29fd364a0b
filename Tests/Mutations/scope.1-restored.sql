-- scope.1: a function that reads does so with the owner's rights, too.
-- test: WallsTests.ClosedReadTests/restoredWithoutOwners
SELECT mutate('reader_require', 'NOT row_security_active(''audit_entry''::regclass)', 'false');
