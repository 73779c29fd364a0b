-- entry.1: two parties meet at the door of a room that has no corridor.
-- test: MeetingsTests.SeparationTests/door
SELECT mutate('movement_plan', 'THEN room_way(r)', 'THEN r.corridor_code');
