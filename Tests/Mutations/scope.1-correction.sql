-- scope.1: a provider's claim overwrites what the person or the unit has corrected.
-- test: NoticesTests.DirectoryTests/correction
SELECT mutate('account_told', 'known_by IN (''self'', ''unit'') OR said IS NULL', 'said IS NULL');
