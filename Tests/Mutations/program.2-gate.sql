-- program.2: a gate doesn't say which kind of engagement is missing.
-- test: MeetingsTests.EngagementGateTests/gateSays
SELECT mutate('meeting_engagement_missing', '''engagement''', '''nothing''');
