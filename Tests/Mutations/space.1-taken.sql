-- space.1: a meeting stays confirmed in a room that is no longer closed and private.
-- test: MeetingsTests.SpaceTests/attestationTakenBack
SELECT mutate('room_attest', 'IF NOT (is_closed AND is_private)', 'IF false');
