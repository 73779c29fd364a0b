-- entry.3: the sides of a stopped meeting leave when they were planned to.
-- test: MeetingsTests.UnderWayTests/leadsOut
SELECT mutate('meeting_leave_by', 'IF plan IS NULL THEN', 'IF true THEN');
