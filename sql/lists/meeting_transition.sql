-- What may happen to a meeting in which state, and where it leads. Anything not listed is refused: by the door that
-- names the event, and by a trigger for whoever writes the state in another way. MeetingLife holds the same table in
-- Swift, and a test tries every cell.
--
--   declined ◀─ decline ─ held      an alternative is offered in the same transaction, as a meeting of its own
--      │                    ▲
--      └ takeAlternative    └ that meeting is held, and isn't confirmed before its mediator takes it (entry.1)
WITH listed (state, event, next_state) AS (
  VALUES
    ('held', 'agree', 'held'),
    ('held', 'confirm', 'confirmed'),
    ('held', 'decline', 'declined'),
    ('held', 'move', 'held'),
    ('held', 'adjust', 'held'),
    ('held', 'cancel', 'cancelled'),
    ('held', 'withdraw', 'cancelled'),
    ('held', 'expire', 'expired'),

    ('confirmed', 'move', 'held'),
    ('confirmed', 'adjust', 'confirmed'),
    ('confirmed', 'putOnHold', 'held'),
    ('confirmed', 'cancel', 'cancelled'),
    ('confirmed', 'withdraw', 'cancelled'),
    ('confirmed', 'complete', 'completed'),

    ('declined', 'takeAlternative', 'declined')
), removed AS (
  DELETE FROM meeting_transition AS t
  WHERE NOT EXISTS (SELECT FROM listed AS l WHERE l.state = t.state AND l.event = t.event)
)
INSERT INTO meeting_transition AS t (state, event, next_state)
SELECT state, event, next_state FROM listed
ON CONFLICT ON CONSTRAINT meeting_transition_pkey DO UPDATE SET next_state = excluded.next_state
WHERE t.next_state <> excluded.next_state;
