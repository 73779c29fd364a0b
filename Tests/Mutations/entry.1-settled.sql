-- entry.1: an upgrade leaves a collision that it finds untold.
-- test: MeetingsTests.SettleTests/collision
SELECT mutate('meeting_settle_as_planned', 'PERFORM meeting_lose_ground(', 'PERFORM meeting_flag_clear(');
SELECT mutate('meetings_settle', 'PERFORM meeting_review(standing);', '');
