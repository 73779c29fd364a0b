-- entry.1: a meeting moves into a closure by a statement.
-- test: MeetingsTests.ClosureTests/newBookings
DROP TRIGGER reservation_not_closed ON reservation;
