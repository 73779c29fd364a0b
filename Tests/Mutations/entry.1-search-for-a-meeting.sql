-- entry.1: a site's staff search when the people of somebody else's meeting are free.
-- test: MeetingsTests.MeetingSearchTests/reach
SELECT mutate('availability_meeting', 'NOT meeting_within_reach(who, given_meeting)', 'false');
