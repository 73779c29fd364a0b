-- contact.1: nobody is told that a held meeting can't be confirmed.
-- test: MeetingsTests.ContactAnswerTests/onAHeldMeeting
SELECT mutate('contact_hold_again', 'm.state IN (''held'', ''confirmed'')', 'm.state = ''confirmed''');
