-- entry.2: a step of a notice's ladder that reaches nobody is taken for done.
-- test: NoticesTests.LadderTests/nobodyOnDuty
SELECT mutate('notice_escalate', 'is_told IS NOT TRUE', 'false');
