-- entry.3: of a stopped meeting whose ways out are taken, somebody still enters as it was planned.
-- test: MeetingsTests.UnderWayTests/nobodyEnters
SELECT mutate('meeting_leave_as_planned', '''arrival'', ''entering''', '''none''');
