-- program.1: a withdrawal leaves another mark on the meeting than a cancellation.
-- test: MeetingsTests.MeetingClauseTests/voluntariness
SELECT mutate(
  'withdrawal_end_meeting', 'PERFORM meeting_cancel_now(who, given_meeting);',
  'PERFORM meeting_cancel_now(who, given_meeting); UPDATE meeting SET version = version + 1 WHERE id = given_meeting;');
