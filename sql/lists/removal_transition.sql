-- What may happen to a removal order in which state, and where it leads (information.2). Doors and a trigger refuse
-- everything else. RemovalState holds the same table in Swift, and a test tries every cell.
--
--   issued ──▶ done ──▶ verified       by someone else than who did it
--     │  ▲      │
--     │  └──────┘ sent back            it wasn't removed after all
--     └──▶ cancelled                   issued in error
WITH listed (state, event, next_state) AS (
  VALUES
    ('issued', 'carryOut', 'done'),
    ('issued', 'cancel', 'cancelled'),

    ('done', 'verify', 'verified'),
    ('done', 'sendBack', 'issued')
), removed AS (
  DELETE FROM removal_transition AS t
  WHERE NOT EXISTS (SELECT FROM listed AS l WHERE l.state = t.state AND l.event = t.event)
)
INSERT INTO removal_transition AS t (state, event, next_state)
SELECT state, event, next_state FROM listed
ON CONFLICT ON CONSTRAINT removal_transition_pkey DO UPDATE SET next_state = excluded.next_state
WHERE t.next_state <> excluded.next_state;
