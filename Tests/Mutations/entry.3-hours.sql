-- entry.3: people may come and go while the entrance is closed.
-- test: MeetingsTests.EntranceHoursTests/bothEnds
SELECT mutate('movement_outside_hours', 'passing IS NULL', 'true');
DROP TRIGGER movement_within_entrance_hours ON movement;
