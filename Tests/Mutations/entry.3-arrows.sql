-- entry.3: a statement takes a meeting from any state to any other.
-- test: MeetingsTests.MeetingLifeTests/arrows
SELECT mutate('meeting_follow_the_arrows', 't.next_state = NEW.state', 'true');
