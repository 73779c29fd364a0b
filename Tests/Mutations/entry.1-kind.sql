-- entry.1: another kind of site leaves the offender's side at the former door.
-- test: MeetingsTests.FreedGroundTests/otherKind
SELECT mutate('meeting_ground_faults', 'OR (v.way IS NOT NULL) <> (v.side = ''victim'' OR is_by_door)', '');
