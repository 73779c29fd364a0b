-- entry.3: an arrival may be changed when the entrance can't be told any more.
-- test: MeetingsTests.LeadTests/adjusted
SELECT mutate('meeting_follow_adjustments', 'meeting_arrival_is_late(given_meeting, is_site)', 'false');
