-- entry.1: nobody is told of a closure over their meeting.
-- test: MeetingsTests.ClosureTests/flags
DROP TRIGGER closure_flags_meetings ON closure;
