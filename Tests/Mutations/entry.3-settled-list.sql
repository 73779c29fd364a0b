-- entry.3: a list that is acknowledged stays in the open part of the inbox.
-- test: NoticesTests.OpenPartTests/listAcknowledged
SELECT mutate(
  'notice_entry_list_is_settled', 'entry_list_is_acknowledged(given.site_code, given.day, given.version)', 'false');
