-- entry.3: a meeting under way is cancelled, moved or held again by a statement.
-- test: MeetingsTests.UnderWayTests/staysByStatement
SELECT mutate('meeting_stays_while_under_way', 'IF NOT is_kept THEN', 'IF false THEN');
