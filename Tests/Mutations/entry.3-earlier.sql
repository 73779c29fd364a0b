-- entry.3: a site has somebody come earlier when its entrance can't be told any more.
-- test: MeetingsTests.LeadTests/earlier
SELECT mutate('meeting_arrival_lead', 'WHEN is_earlier THEN l.confirmation_lead', '');
