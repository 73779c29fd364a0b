-- entry.1: a meeting that is moved to its own place keeps ways that its site's times have overtaken.
-- test: MeetingsTests.GroundTests/ownPlace
SELECT mutate('meeting_move', 'PERFORM meeting_review(given_meeting);', '');
