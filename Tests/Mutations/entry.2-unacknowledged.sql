-- entry.2: a notice that nobody acknowledges stays where it is.
-- test: NoticesTests.LadderTests/dutyManager
SELECT mutate('notice_escalate', 'IF NOT FOUND THEN RETURN false; END IF;', 'RETURN false;');
