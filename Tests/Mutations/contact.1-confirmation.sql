-- contact.1: it isn't looked at again when a meeting is confirmed.
-- test: MeetingsTests.MeetingClauseTests/contactAtConfirmation
SELECT mutate('meeting_gates', '(gate.met IS NOT NULL)', '(gate.met IS NOT NULL AND gate.clause <> ''contact.1'')');
