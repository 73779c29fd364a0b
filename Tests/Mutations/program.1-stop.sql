-- program.1: everyone reads why a meeting was stopped.
-- test: MeetingsTests.UnderWayTests/reasonIsTheUnits
ALTER POLICY meeting_stop_for_the_unit ON meeting_stop USING (true);
