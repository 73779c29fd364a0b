-- entry.1: nobody is told of a second transfer.
-- test: MeetingsTests.PersonLinkTests/transfersFollow
SELECT mutate('location_changed', 'PERFORM meeting_flag_clear(standing.id, ''transfer'', NULL);', '');
