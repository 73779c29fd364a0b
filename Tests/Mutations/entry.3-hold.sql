-- entry.3: a hold ends as people are due, not the lead before.
-- test: MeetingsTests.LeadTests/holdEnds
SELECT mutate('meeting_hold_until', 'latest <= present', 'true');
