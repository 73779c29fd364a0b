-- entry.3: an arrival at a wall time that the clocks pass twice is always the earlier one.
-- test: MeetingsTests.WallChoiceTests/planned
SELECT mutate('wall_instant_near', 'reading AT TIME ZONE zone = wall', 'false');
