-- contact.4: a clearance outlives the Parole Board's refusal of what it cites.
-- test: MeetingsTests.ClearanceTests/boardRefused
DROP TRIGGER advice_refused ON advice_outcome;
