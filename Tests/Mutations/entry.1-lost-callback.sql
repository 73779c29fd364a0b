-- entry.1: nobody asks GC Notify what became of a message whose callback is lost.
-- test: NoticesTests.FollowUpTests/lostCallback
SELECT mutate('notice_delivery_settle', 'd.channel = ''gcNotify''', 'false');
