-- entry.1: somebody moves in a formal count by a statement.
-- test: MeetingsTests.MovementTests/counts
DROP TRIGGER movement_outside_counts ON movement;
