-- contact.1: an order goes with its closed file although it binds somebody in an open one.
-- test: RetentionTests.OrderKeepTests/whileItBinds
SELECT mutate('process_binds_elsewhere', 'RETURN EXISTS', 'RETURN false AND EXISTS');
