-- entry.3: an arrival may be changed when the entrance can't be told any more.
-- test: MeetingsTests.LeadTests/adjusted
SELECT mutate('meeting_follow_adjustments', 'meeting_first_arrival(given_meeting) < clock_now() + lead', 'false');
