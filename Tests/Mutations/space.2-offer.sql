-- space.2: a meeting is offered where staff are present, with the agreements of before.
-- test: MeetingsTests.SpaceTests/staffWhereItIsOffered
SELECT mutate('meeting_offer', 'is_agreed := meeting_staff_present', 'is_agreed := true OR 0 = meeting_staff_present');
