-- breaking: jobs of the last release's kind notice.deliver are of their channel's kind from now on
--
-- A kind of job for each channel of notices, and hands of its own for each, so that a slow provider keeps back nothing
-- that goes out through another. A claim finds the jobs of a single kind by an index of its own, however many of other
-- kinds wait.

CREATE INDEX job_available_of_kind ON job (kind, run_at, id) WHERE state = 'available';

UPDATE job AS j SET kind = 'notice.deliver.' || d.channel
FROM job_payload AS p JOIN notice_delivery AS d ON d.id::text = p.payload ->> 'delivery'
WHERE j.kind = 'notice.deliver' AND p.job_id = j.id;
