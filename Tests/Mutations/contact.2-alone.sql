-- contact.2: a preparatory meeting takes anybody.
-- test: MeetingsTests.MeetingClauseTests/preparatoryMeetings
SELECT mutate('meeting_hold', 'meeting_form_forbidden_by(given_form, roles)', 'NULL');
