-- contact.1: a clearance is for a meeting of other people.
-- test: MeetingsTests.ContactAnswerTests/clearances
DROP TRIGGER clearance_for_a_meeting_of_the_people ON clearance;
