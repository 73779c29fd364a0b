-- space.2: a meeting is offered where staff are present, with the agreements of before.
-- test: MeetingsTests.SpaceTests/staffWhereItIsOffered
SELECT mutate('meeting_offer', 'AND is_agreed', '');
