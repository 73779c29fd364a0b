-- entry.1: a request that is answered stays in the open part of the inbox.
-- test: NoticesTests.OpenPartTests/answered
SELECT mutate('notice_meeting_is_settled', 'm.state <> ''held''', 'false');
