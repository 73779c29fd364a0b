-- entry.1: a calendar is told to cancel what it was never asked to hold.
-- test: NoticesTests.InvitationTests/neverRequested
SELECT mutate('invitation_take', 'CASE WHEN has_it THEN ''cancel'' END', '''cancel''');
