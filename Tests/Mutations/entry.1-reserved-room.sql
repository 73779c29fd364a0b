-- entry.1: a room with meetings to come becomes another kind of room.
-- test: FacilitiesTests.ImportTests/reserved
DROP TRIGGER room_as_reserved ON room;
