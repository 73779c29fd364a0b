-- scope.1: a room's calendar says where the meeting is.
-- test: NoticesTests.CalendarFeedTests/opaque
SELECT mutate('calendar_event', 'WHEN audience = ''program'' THEN', 'WHEN true THEN');
