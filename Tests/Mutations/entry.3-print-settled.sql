-- entry.3: a print that came out late goes on asking for somebody.
-- test: NoticesTests.OpenPartTests/printed
SELECT mutate('notice_entry_list_is_settled', 'AND print_job_is_amiss(j))', ')');
