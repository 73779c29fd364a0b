-- entry.1: an offender's transfer leaves what stands at the former site as it is.
-- test: MeetingsTests.AttendeeChangeTests/transfer
DROP TRIGGER location_flags_meetings ON participant_location;
