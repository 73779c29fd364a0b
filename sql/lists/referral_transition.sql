-- Which states a referral may go on to from which. A trigger refuses every other change. ReferralState holds the same
-- table in Swift, and a test tries every cell.
--
--   received ─▶ underReview ─┬▶ accepted        may name the process that came of it
--    (read)                  ├▶ notProceeding
--                            └▶ redirected
WITH listed (state, next_state) AS (
  VALUES
    ('received', 'underReview'),

    ('underReview', 'accepted'),
    ('underReview', 'notProceeding'),
    ('underReview', 'redirected')
), removed AS (
  DELETE FROM referral_transition AS t
  WHERE NOT EXISTS (SELECT FROM listed AS l WHERE l.state = t.state AND l.next_state = t.next_state)
)
INSERT INTO referral_transition (state, next_state)
SELECT state, next_state FROM listed
ON CONFLICT ON CONSTRAINT referral_transition_pkey DO NOTHING;
