-- entry.1: a notice tells the meeting as it is when it is composed.
-- test: NoticesTests.EventVersionTests/confirmedLast
SELECT mutate('notice_meeting_scene', 'WHEN given_version IS NULL THEN', 'WHEN true THEN');
