-- entry.1: a meeting whose ground was lost unnoticed is confirmed.
-- test: MeetingsTests.GroundTests/unnoticed
SELECT mutate('meeting_gates', '(f.kind IS DISTINCT FROM asked.elsewhere)', 'false');
