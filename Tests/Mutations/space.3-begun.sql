-- space.3: an area is taken from under those who sit in it.
-- test: MeetingsTests.SpaceTests/begun
SELECT mutate('meeting_put_on_hold', 'meeting_is_under_way(given_meeting)', 'false');
