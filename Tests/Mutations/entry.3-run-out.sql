-- entry.3: a hold that has run out keeps somebody of a stopped meeting inside.
-- test: MeetingsTests.UnderWayTests/leadsOutThroughRunOutHolds
SELECT mutate('meeting_lead_out', 'PERFORM meeting_expire_run_out(given_meeting);', 'NULL;');
