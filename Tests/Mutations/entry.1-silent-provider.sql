-- entry.1: a message of which GC Notify never says anything final is nobody's.
-- test: NoticesTests.FollowUpTests/silentProvider
SELECT mutate('notice_delivery_await', 'PERFORM notice_delivery_pass_on(given_delivery, configured);', '');
