-- entry.3: people are taken off a meeting under way.
-- test: MeetingsTests.UnderWayTests/staysByStatement
SELECT mutate('attendee_stays_while_under_way', 'IF meeting_is_under_way(', 'IF false AND meeting_is_under_way(');
