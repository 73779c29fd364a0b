-- contact.1: a court's order is cleared as if the Parole Board had amended it.
-- test: MeetingsTests.ContactAnswerTests/clearances
DROP TRIGGER clearance_fits ON clearance;
