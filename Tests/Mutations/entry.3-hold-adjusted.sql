-- entry.3: a hold outlasts the first arrival that it is adjusted to.
-- test: MeetingsTests.LeadTests/holdEndsEarlier
SELECT mutate('meeting_end_hold_in_time', 'least(m.held_until, meeting', 'greatest(m.held_until, meeting');
