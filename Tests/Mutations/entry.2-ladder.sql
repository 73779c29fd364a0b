-- entry.2: the ladder of a notice goes on although somebody has acknowledged it.
-- test: NoticesTests.LadderTests/acknowledged
SELECT mutate('notice_escalate', 'OR notice_matter_acknowledged(due)', 'OR false');
