-- scope.1: anybody makes and revokes anybody's calendar.
-- test: NoticesTests.CalendarFeedTests/makers
SELECT mutate('calendar_within_reach', 'SELECT coalesce(', 'SELECT true OR coalesce(');
