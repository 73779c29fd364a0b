-- entry.1: a transfer recorded in one file of a person leaves the other file's meeting as it is.
-- test: MeetingsTests.PersonLinkTests/transfersFollow
SELECT mutate('participant_site', 'ANY (person_participants(ARRAY[given_participant]))', 'given_participant');
