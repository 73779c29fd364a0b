-- space.2: a confirmed meeting stands without an agreement that was taken back.
-- test: MeetingsTests.AttendeeChangeTests/takenBack
DROP TRIGGER agreement_taken_back ON agreement;
