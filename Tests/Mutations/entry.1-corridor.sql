-- entry.1: a corridor by which rooms are reached becomes another place.
-- test: FacilitiesTests.ImportTests/corridors
DROP TRIGGER place_corridor_of_rooms ON place;
