-- entry.1: an invitation whose mail was refused counts as told.
-- test: NoticesTests.InvitationTests/refused
SELECT mutate('invitation_may_stand', 'ELSE false', 'ELSE true');
