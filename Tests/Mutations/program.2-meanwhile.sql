-- program.2: a request doesn't wait for the end of its mediator's engagement.
-- test: MeetingsTests.EngagementGateTests/endsMeanwhile
SELECT mutate('meeting_request', 'p.id = given_process FOR SHARE', 'p.id = given_process');
