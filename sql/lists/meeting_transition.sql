-- What may happen to a meeting in which state, and where it leads. Anything not listed is refused: by the door that
-- names the event, and by a trigger for whoever writes the state in another way. MeetingLife holds the same table in
-- Swift, and a test tries every cell.
--
--   declined ◀─ decline ─ held      an alternative is offered in the same transaction, as a meeting of its own
--      │                    ▲
--      └ takeAlternative    └ that meeting is held, and isn't confirmed before its mediator takes it (entry.1)
--
-- A confirmed meeting has rows for two times: before its first arrival, and from then on, when it is under way
-- (entry.3).
WITH named (state, event, next_state) AS (
  VALUES
    ('held', 'agree', 'held'),
    ('held', 'takeBackAgreement', 'held'),
    ('held', 'changeAttendees', 'held'),
    ('held', 'confirm', 'confirmed'),
    ('held', 'decline', 'declined'),
    ('held', 'move', 'held'),
    ('held', 'adjust', 'held'),
    ('held', 'proposeArrival', 'held'),
    ('held', 'takeArrival', 'held'),
    ('held', 'changeMediator', 'held'),
    ('held', 'cancel', 'cancelled'),
    ('held', 'withdraw', 'cancelled'),
    ('held', 'expire', 'expired'),

    ('confirmed', 'takeBackAgreement', 'held'),
    ('confirmed', 'changeAttendees', 'held'),
    ('confirmed', 'move', 'held'),
    ('confirmed', 'adjust', 'confirmed'),
    ('confirmed', 'proposeArrival', 'confirmed'),
    ('confirmed', 'takeArrival', 'confirmed'),
    ('confirmed', 'putOnHold', 'held'),
    ('confirmed', 'changeMediator', 'confirmed'),
    ('confirmed', 'cancel', 'cancelled'),
    ('confirmed', 'withdraw', 'cancelled'),

    ('declined', 'takeAlternative', 'declined')
), named_under_way (state, event, next_state) AS (
  VALUES
    ('confirmed', 'stop', 'stopped'),
    ('confirmed', 'withdraw', 'stopped'),
    ('confirmed', 'complete', 'completed')
), listed (state, event, next_state, under_way) AS (
  SELECT state, event, next_state, false FROM named
  UNION ALL
  SELECT state, event, next_state, true FROM named_under_way
), removed AS (
  DELETE FROM meeting_transition AS t
  WHERE NOT EXISTS (
    SELECT FROM listed AS l WHERE l.state = t.state AND l.event = t.event AND l.under_way = t.under_way)
)
INSERT INTO meeting_transition AS t (state, event, next_state, under_way)
SELECT state, event, next_state, under_way FROM listed
ON CONFLICT ON CONSTRAINT meeting_transition_pkey DO UPDATE SET next_state = excluded.next_state
WHERE t.next_state <> excluded.next_state;
