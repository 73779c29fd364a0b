-- entry.3: the room of a stopped meeting is given away while its people are inside.
-- test: MeetingsTests.UnderWayTests/leadsOut
SELECT mutate('meeting_lead_the_way', '(''completed'', ''stopped'') THEN', '(''completed'') THEN');
