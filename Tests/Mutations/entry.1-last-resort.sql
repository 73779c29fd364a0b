-- entry.1: whoever chose a channel that doesn't reach them isn't told through another.
-- test: NoticesTests.PreferenceTests/lastResort
SELECT mutate('notice_channel_next', '|| a.channels', '');
