-- entry.3: what is about a day stays in the open part when the day is over.
-- test: NoticesTests.OpenPartTests/dayOver
SELECT mutate('notice_is_settled', 'notice_day_is_over(given) OR', 'false OR');
