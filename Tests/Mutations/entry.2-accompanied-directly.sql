-- entry.2: a victim comes in alone by a statement.
-- test: MeetingsTests.MeetingClauseTests/accompaniedEntry
DROP TRIGGER movement_accompanied ON movement;
DROP TRIGGER movement_accompanied ON commitment;
