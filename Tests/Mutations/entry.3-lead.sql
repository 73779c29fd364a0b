-- entry.3: a meeting may be requested however late.
-- test: MeetingsTests.LeadTests/requested
SELECT mutate('movement_unmet', '< clock_now() + given_lead', '< clock_now()');
