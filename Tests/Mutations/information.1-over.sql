-- information.1: a meeting that isn't over is said to have taken place.
-- test: MeetingsTests.ActivityRecordTests/outcome
SELECT mutate('meeting_took_place_is_over', 'IF NOT EXISTS', 'IF false AND NOT EXISTS');
