-- entry.1: a message that may have arrived is told again through another channel.
-- test: NoticesTests.LedgerTests/mayHaveArrived
SELECT mutate('notice_delivery_pass_on', 'IF it.state <> ''unknown'' THEN', 'IF true THEN');
