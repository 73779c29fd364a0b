-- entry.3: people may be on the way the evening before.
-- test: MeetingsTests.EntranceHoursTests/evening
SELECT mutate('movement_outside_hours', 'IF NOT wall_span', 'IF false AND NOT wall_span');
DROP TRIGGER movement_within_entrance_hours ON movement;
