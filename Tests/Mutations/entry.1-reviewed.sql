-- entry.1: a setting that the application writes has a change of the ground pass in silence.
-- test: MeetingsTests.GroundReviewTests/setting
SELECT mutate('ground_note', 'WHERE changed IS NOT NULL',
  $$WHERE changed IS NOT NULL AND coalesce(current_setting('ground.reviewed', true), '') = ''$$);
