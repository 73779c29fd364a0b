-- entry.3: an arrival is planned by the wall clock, over a change of the clocks too.
-- test: MeetingsTests.WallChoiceTests/planned
SELECT mutate('meeting_claim_with_arrivals', '(lower(span) - make_interval(', '(given_wall - make_interval(');
SELECT mutate('meeting_claim_with_arrivals', 'separation_minutes))) AT TIME ZONE zone)', 'separation_minutes))))');
