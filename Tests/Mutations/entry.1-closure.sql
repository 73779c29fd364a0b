-- entry.1: a closure leaves a confirmed meeting confirmed.
-- test: MeetingsTests.GroundTests/closure
SELECT mutate('meeting_lose_ground', 'PERFORM meeting_put_on_hold(given_meeting);', '');
