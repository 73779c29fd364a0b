-- program.3: a dialogue needs one side only.
-- test: MeetingsTests.MeetingClauseTests/forms
SELECT mutate('meeting_hold', 'meeting_form_forbidden_by(given_form, roles)', 'NULL');
