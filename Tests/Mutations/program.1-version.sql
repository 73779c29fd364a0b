-- program.1: a withdrawal leaves another mark on the meeting than a cancellation.
-- test: MeetingsTests.MeetingClauseTests/voluntariness
SELECT mutate(
  'meeting_cancel', 'version = version + 1',
  'version = version + CASE WHEN withdrawn_by IS NULL THEN 1 ELSE 2 END');
