-- entry.3: a late confirmation has no gate.
-- test: MeetingsTests.LeadTests/confirmedLate
SELECT mutate('meeting_is_late', 'coalesce((', 'false AND coalesce((');
