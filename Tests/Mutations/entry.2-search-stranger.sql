-- entry.2: a search tells when a mediator of strangers is taken.
-- test: MeetingsTests.CoMediatorSearchTests/searchedTogether
SELECT mutate('availability_companions', 'AND process_within_reach(who, pm.process_id)', '');
