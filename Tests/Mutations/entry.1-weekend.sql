-- entry.1: a mail server that is out for a weekend ends deliveries for good.
-- test: NoticesTests.DeliveryTests/weekend
SELECT mutate('notice_delivery_begin', 'interval ''7 days''', 'interval ''1 hour''');
