-- information.1: a day is recorded on which nobody came.
-- test: MeetingsTests.ActivityRecordTests/outcome
SELECT mutate('activity_record', 't.took_place AND', '');
