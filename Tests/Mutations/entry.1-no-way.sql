-- entry.1: a notice that can't be sent at all is in its recipient's inbox, and nobody learns of it.
-- test: NoticesTests.PreferenceTests/noWay
SELECT mutate('notice_write', 'PERFORM notice_leave_to_unit(given_id, configured)', 'NULL');
