-- space.1: a meeting stays confirmed in a room that is no longer closed and private.
-- test: MeetingsTests.SpaceTests/attestationTakenBack
DROP TRIGGER room_ground_changed ON room;
