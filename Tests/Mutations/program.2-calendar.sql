-- program.2: a mediator's calendar outlives their engagement.
-- test: NoticesTests.CalendarFeedTests/ends
SELECT mutate('calendar_right_holds', 'AND mediator_works_today(m.id)', '');
