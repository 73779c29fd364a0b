-- entry.3: a refused offer names the lead for requests, which doesn't count for it.
-- test: MeetingsTests.OfferTests/tooLate
SELECT mutate('meeting_hold', 'roles, NULL), given_lead);', 'roles, NULL));');
