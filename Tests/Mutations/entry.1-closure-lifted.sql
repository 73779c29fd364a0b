-- entry.1: a meeting keeps the flag of a closure that was lifted.
-- test: MeetingsTests.GroundTests/closure
DROP TRIGGER closure_clears_flags ON closure;
