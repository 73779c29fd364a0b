-- entry.1: nobody is told that a meeting can be confirmed again.
-- test: MeetingsTests.GroundTests/attestation
SELECT mutate('meeting_tell_confirmable', 'IF FOUND THEN', 'IF false THEN');
