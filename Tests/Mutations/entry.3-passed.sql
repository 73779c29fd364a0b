-- entry.3: the site's word confirms a meeting whose first arrival has passed.
-- test: MeetingsTests.LeadTests/passed
SELECT mutate('meeting_gates', '(meeting_first_arrival(m.id) >= clock_now())', 'true');
