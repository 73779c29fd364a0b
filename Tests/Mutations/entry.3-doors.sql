-- entry.3: the doors don't ask whether a meeting is under way.
-- test: MeetingsTests.UnderWayTests/stays
SELECT mutate('meeting_begin_change', 't.under_way = meeting_is_under_way(given_meeting)', 'true');
