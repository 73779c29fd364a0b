-- scope.1: a calendar stays open to whoever has left.
-- test: NoticesTests.CalendarFeedTests/ends
SELECT mutate('calendar_right_holds', 'interval ''60 days''', 'interval ''60 years''');
