-- breaking: what release 0.1.0 left is settled by a kind of job that older workers don't know
--
-- Release 0.1.0 took a room until the meeting was over, and not until the last has left; it committed people for less
-- than from their arrival to their leaving; and it planned no reminders of tasks. Meetings that a migration found to
-- collide were marked, and nobody was told. One job settles that, once, where there is something to settle: each active
-- meeting takes what it needs in the order of the requests; what collides is held again and told; and what contact.1
-- asks for is looked for at once, not only at night.

WITH made AS (
  INSERT INTO job (kind, state, run_at, unique_key)
  SELECT 'meeting.settle', 'available', clock_now(), 'meeting.settle'
  WHERE EXISTS (SELECT FROM meeting WHERE state IN ('held', 'confirmed'))
    OR EXISTS (SELECT FROM rju_task WHERE closed_at IS NULL)
  RETURNING id
)
INSERT INTO job_payload (job_id, payload) SELECT id, '{}' FROM made;
