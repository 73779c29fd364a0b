-- space.4: nobody attests that nobody records or overhears.
-- test: MeetingsTests.MeetingClauseTests/noRecording
SELECT mutate('meeting_gates', '(gate.met IS NOT NULL)', '(gate.met IS NOT NULL AND gate.clause <> ''space.4'')');
