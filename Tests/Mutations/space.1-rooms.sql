-- space.1: any room can be reserved.
-- test: MeetingsTests.MeetingClauseTests/closedSpace
SELECT mutate('room_usable', 'r.attested_closed AND r.attested_private', 'true');
