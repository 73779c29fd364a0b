-- information.2: names wait for ever for somebody who has left.
-- test: RetentionTests.InterlockTests/noLonger
SELECT mutate('retention_has_waited', '>=', '=');
