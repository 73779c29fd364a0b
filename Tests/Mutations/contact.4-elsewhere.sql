-- contact.4: advice that another open file waits for ends with the file that has the condition.
-- test: MeetingsTests.OrderElsewhereTests/advice
SELECT mutate('advice_end_settled', 'p.state = ''open''', 'false');
