-- entry.3: a notice asks for copies that are all in.
-- test: NoticesTests.OpenPartTests/copiesOut
SELECT mutate(
  'notice_entry_list_is_settled',
  'WHERE o.site_code = given.site_code AND o.day = given.day)', ')');
