-- entry.3: a meeting isn't under way by its plan, only by what the entrance records.
-- test: MeetingsTests.UnderWayTests/stays
SELECT mutate('meeting_is_under_way', 'clock_now() >= coalesce(', 'false AND clock_now() >= coalesce(');
