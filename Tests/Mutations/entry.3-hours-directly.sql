-- entry.3: the table takes a movement outside the entrance's hours.
-- test: MeetingsTests.EntranceHoursTests/directly
DROP TRIGGER movement_within_entrance_hours ON movement;
