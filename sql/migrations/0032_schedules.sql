-- breaking: a worker of the last release makes the jobs of schedules without noting their runs
--
-- Runs of schedules, so that whoever supervises the service can see and start them.
--
-- job_run is one run of a schedule: made by the worker at a due time, or by somebody who asked for it (by_hand). While
-- its job is in the queue, its state is the job's. When the job ends, the outcome, the times and the last error stay
-- here, because the history of jobs has no index. A run has counts (how many sites, how many deliveries) and nothing
-- else of what it found: no name, no place.
--
-- A run that is asked for while another of the schedule is going is that one. One that is asked for while another waits
-- hurries it. So however often it is asked for, one job is made.

CREATE TABLE job_run (
  id uuid DEFAULT gen_random_uuid(),
  schedule text NOT NULL,
  job_id bigint NOT NULL,
  by_hand boolean NOT NULL DEFAULT false,
  due_at timestamptz NOT NULL,
  made_at timestamptz NOT NULL DEFAULT clock_now(),
  started_at timestamptz,
  ended_at timestamptz,
  outcome text,
  attempt smallint,
  failure text,
  counts jsonb NOT NULL DEFAULT '{}',
  CONSTRAINT job_run_pkey PRIMARY KEY (id),
  CONSTRAINT job_run_one_for_each_job UNIQUE (job_id),
  CONSTRAINT job_run_of_a_schedule FOREIGN KEY (schedule) REFERENCES job_cron (name) ON DELETE CASCADE,
  CONSTRAINT job_run_outcome_known
    CHECK (outcome IN ('completed', 'discarded', 'cancelled', 'merged', 'buried')),
  CONSTRAINT job_run_ended_with_an_outcome CHECK ((outcome IS NULL) = (ended_at IS NULL)),
  CONSTRAINT job_run_failure_is_a_code CHECK (failure ~ '^[A-Za-z0-9_.:]{1,100}$'),
  CONSTRAINT job_run_counts_are_numbers
    CHECK (counts::text ~ '^[{]("[a-z][A-Za-z]{0,29}": [0-9]{1,9}(, |[}]$))*[}]?$' AND length(counts::text) <= 500)
);

COMMENT ON TABLE job_run IS 'The runs of schedules; the latest of each is kept, others for as long as the history.';
COMMENT ON COLUMN job_run.due_at IS 'The due time, or when it was asked for.';
COMMENT ON COLUMN job_run.started_at IS 'When its last attempt began; NULL while its job is in the queue.';
COMMENT ON COLUMN job_run.failure IS 'The last error if it didn''t complete: the name of a type, or a code.';

CREATE INDEX job_run_by_schedule ON job_run (schedule, made_at DESC);

ALTER TABLE job_run ENABLE ROW LEVEL SECURITY;
