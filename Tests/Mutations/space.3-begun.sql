-- space.3: an area is taken from under those who sit in it.
-- test: MeetingsTests.SpaceTests/begun
SELECT mutate('meeting_put_on_hold', 'lower(the_meeting.during) <= clock_now()', 'false');
