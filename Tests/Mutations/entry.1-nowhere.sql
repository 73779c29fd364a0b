-- entry.1: a confirmed meeting loses the place where a side waits.
-- test: MeetingsTests.SeparationTests/nowhere
DROP TRIGGER movement_waits_somewhere ON movement;
