-- entry.1: an offender is transferred back, and nobody is told what can be confirmed again.
-- test: MeetingsTests.AttendeeChangeTests/transferredBack
SELECT mutate('location_changed', 'PERFORM meeting_regain_ground(standing.id);', '');
