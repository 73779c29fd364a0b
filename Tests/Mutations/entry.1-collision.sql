-- entry.1: a meeting whose place is another's by new zone data stays confirmed.
-- test: MeetingsTests.ZoneChangeTests/confirmedCollides
SELECT mutate('zone_settle_meeting', 'meeting_lose_ground(', 'meeting_flag_raise(');
