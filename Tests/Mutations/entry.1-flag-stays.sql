-- entry.1: what is in the way of a meeting leaves the open part with the next notice about it.
-- test: NoticesTests.OpenPartTests/flagged
SELECT mutate('notice_is_superseded', 'given_kind <> ''meetingFlagged''', 'true');
