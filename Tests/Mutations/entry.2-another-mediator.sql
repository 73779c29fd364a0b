-- entry.2: a meeting stays flagged although its mediator, who was due elsewhere, is replaced.
-- test: MeetingsTests.WayTests/anotherMediator
SELECT mutate('meeting_change_mediator', 'PERFORM meeting_review(given_meeting);', '');
