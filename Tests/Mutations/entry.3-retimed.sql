-- entry.3: new zone data leaves the jobs of entry lists at their former instants.
-- test: MeetingsTests.ZoneChangeTests/derived
DROP TRIGGER zone_check_retimes_lists ON zone_rule;
