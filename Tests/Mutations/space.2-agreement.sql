-- space.2: a meeting is confirmed without everyone's agreement.
-- test: MeetingsTests.MeetingClauseTests/agreedAttendance
SELECT mutate('meeting_gates', '(gate.met IS NOT NULL)', '(gate.met IS NOT NULL AND gate.clause <> ''space.2'')');
