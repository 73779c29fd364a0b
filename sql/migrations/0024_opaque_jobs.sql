-- breaking: jobs name everything by an id, and a worker of the last release doesn't know the ids
--
-- The queue says nothing of what it is about. A job's payload holds ids and nothing else (`due`, the due time of a
-- schedule, is added by the queue): no site, no day, no number of a revision or a reminder, no time of an arrival. Its
-- unique key is an id too, or the name of a kind. So a row of the queue tells no place and no day, and whoever writes a
-- payload can't make a consumer believe a revision or a state: consumers read those from the tables that the ids name.
--
-- For that, what was named by place and day gets an id of its own:
--
-- - entry_list_day.id, the list of a site and a day; entry_list.id, one revision of it
-- - entry_list_reminder, the first and the second reminder of a revision that nobody has acknowledged
-- - entry_list_lack.told_as, what the watch found missing, as an event names it
-- - arrival_change, how an arrival of a meeting changed, for the notice that tells it
--
-- The ids are random, so that they tell nothing either. Jobs that wait are rewritten here.

ALTER TABLE entry_list_day
  ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid(),
  ADD CONSTRAINT entry_list_day_id_once UNIQUE (id);

ALTER TABLE entry_list
  ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid(),
  ADD CONSTRAINT entry_list_id_once UNIQUE (id);

ALTER TABLE entry_list_lack
  ADD COLUMN told_as uuid NOT NULL DEFAULT gen_random_uuid(),
  ADD CONSTRAINT entry_list_lack_told_as_once UNIQUE (told_as);

COMMENT ON COLUMN entry_list_lack.told_as IS 'Its id in events.';

CREATE TABLE entry_list_reminder (
  id uuid DEFAULT gen_random_uuid(),
  site_code text COLLATE "C" NOT NULL,
  day date NOT NULL,
  revision integer NOT NULL,
  step integer NOT NULL,
  CONSTRAINT entry_list_reminder_pkey PRIMARY KEY (id),
  CONSTRAINT entry_list_reminder_once UNIQUE (site_code, day, revision, step),
  CONSTRAINT entry_list_reminder_of_a_revision
    FOREIGN KEY (site_code, day, revision) REFERENCES entry_list (site_code, day, revision) ON DELETE CASCADE,
  CONSTRAINT entry_list_reminder_step_known CHECK (step IN (1, 2))
);

COMMENT ON TABLE entry_list_reminder IS 'The reminders of an unacknowledged revision; a job names one by its id.';

CREATE TABLE arrival_change (
  id uuid DEFAULT gen_random_uuid(),
  meeting_id uuid NOT NULL,
  was_wall timestamp NOT NULL,
  becomes_wall timestamp NOT NULL,
  CONSTRAINT arrival_change_pkey PRIMARY KEY (id),
  CONSTRAINT arrival_change_meeting_known FOREIGN KEY (meeting_id) REFERENCES meeting (id) ON DELETE CASCADE,
  CONSTRAINT arrival_change_changes_it CHECK (was_wall <> becomes_wall)
);

COMMENT ON TABLE arrival_change IS 'How an arrival changed, by the site''s wall clock, for the notice that tells it.';

CREATE INDEX arrival_change_by_meeting ON arrival_change (meeting_id);

ALTER TABLE entry_list_reminder ENABLE ROW LEVEL SECURITY;
ALTER TABLE arrival_change ENABLE ROW LEVEL SECURITY;

-- Jobs that wait: the lists by their ids.
INSERT INTO entry_list_day (site_code, day)
SELECT DISTINCT p.payload ->> 'site', (p.payload ->> 'day')::date
FROM job AS j JOIN job_payload AS p ON p.job_id = j.id
WHERE j.kind IN ('entryList.render', 'entryList.release', 'entryList.recheck', 'entryList.destroy')
ON CONFLICT DO NOTHING;

UPDATE job AS j SET unique_key = d.id::text
FROM job_payload AS p, entry_list_day AS d
WHERE p.job_id = j.id AND j.unique_key IS NOT NULL
  AND j.kind IN ('entryList.render', 'entryList.release', 'entryList.recheck', 'entryList.destroy')
  AND d.site_code = p.payload ->> 'site' AND d.day = (p.payload ->> 'day')::date;

UPDATE job_payload AS p SET payload = jsonb_build_object('list', d.id)
FROM job AS j, entry_list_day AS d
WHERE p.job_id = j.id
  AND j.kind IN ('entryList.render', 'entryList.release', 'entryList.recheck', 'entryList.destroy')
  AND d.site_code = p.payload ->> 'site' AND d.day = (p.payload ->> 'day')::date;

-- The reminders.
INSERT INTO entry_list_reminder (site_code, day, revision, step)
SELECT l.site_code, l.day, l.revision, (p.payload ->> 'step')::integer
FROM job AS j
JOIN job_payload AS p ON p.job_id = j.id
JOIN entry_list AS l ON l.site_code = p.payload ->> 'site' AND l.day = (p.payload ->> 'day')::date
  AND l.revision = (p.payload ->> 'revision')::integer
WHERE j.kind IN ('entryList.acknowledgementDue', 'notice.compose.entryListUnacknowledged')
ON CONFLICT DO NOTHING;

UPDATE job AS j SET unique_key = r.id::text
FROM job_payload AS p, entry_list_reminder AS r
WHERE p.job_id = j.id AND j.kind = 'entryList.acknowledgementDue'
  AND r.site_code = p.payload ->> 'site' AND r.day = (p.payload ->> 'day')::date
  AND (r.revision, r.step) = ((p.payload ->> 'revision')::integer, (p.payload ->> 'step')::integer);

UPDATE job_payload AS p SET payload = jsonb_build_object('reminder', r.id)
FROM job AS j, entry_list_reminder AS r
WHERE p.job_id = j.id AND j.kind IN ('entryList.acknowledgementDue', 'notice.compose.entryListUnacknowledged')
  AND r.site_code = p.payload ->> 'site' AND r.day = (p.payload ->> 'day')::date
  AND (r.revision, r.step) = ((p.payload ->> 'revision')::integer, (p.payload ->> 'step')::integer);

-- What is to be told of revisions, of what the watch found, and of changes of arrivals.
UPDATE job_payload AS p SET payload = jsonb_build_object('revision', l.id)
FROM job AS j, entry_list AS l
WHERE p.job_id = j.id
  AND j.kind IN (
    'notice.compose.entryListReleased', 'notice.compose.entryListRevised', 'notice.compose.entryListRecalled')
  AND l.site_code = p.payload ->> 'site' AND l.day = (p.payload ->> 'day')::date
  AND l.revision = (p.payload ->> 'revision')::integer;

UPDATE job_payload AS p SET payload = jsonb_build_object('lack', k.told_as)
FROM job AS j, entry_list_lack AS k
WHERE p.job_id = j.id AND j.kind IN ('notice.compose.entryListMissing', 'notice.compose.entryListUnconfirmed')
  AND k.meeting_id = (p.payload ->> 'meeting')::uuid AND k.closed_at IS NULL
  AND k.kind = CASE j.kind WHEN 'notice.compose.entryListMissing' THEN 'notListed' ELSE 'unacknowledged' END
  AND k.site_code = p.payload ->> 'site' AND k.day = (p.payload ->> 'day')::date;

WITH told AS (
  SELECT
    p.job_id, gen_random_uuid() AS id, (p.payload ->> 'meeting')::uuid AS meeting,
    (p.payload ->> 'arrivalWas')::timestamp AS was, (p.payload ->> 'arrivalIs')::timestamp AS becomes
  FROM job_payload AS p WHERE p.payload ? 'arrivalWas'
), kept AS (
  INSERT INTO arrival_change (id, meeting_id, was_wall, becomes_wall)
  SELECT told.id, told.meeting, told.was, told.becomes FROM told
)
UPDATE job_payload AS p SET payload = jsonb_build_object('meeting', told.meeting, 'arrivalChange', told.id)
FROM told WHERE told.job_id = p.job_id;

-- Of anything else only the ids stay. What named a list that isn't there any more has nothing to tell.
UPDATE job_payload AS p SET payload = p.payload - '{site,day,revision,step,takers}'::text[]
WHERE p.payload ? 'site';
UPDATE job_payload AS p SET payload = p.payload - 'reminder'
WHERE jsonb_typeof(p.payload -> 'reminder') = 'number';
UPDATE job SET unique_key = gen_random_uuid()::text WHERE unique_key LIKE '%/%';

ALTER TABLE job_payload ADD CONSTRAINT job_payload_is_ids CHECK (
  NOT jsonb_path_exists(
    payload - 'due',
    'strict $.**{1 to last} ? (@.type() != "array" && (@.type() != "string"
      || !(@ like_regex "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$")))'));

ALTER TABLE job ADD CONSTRAINT job_unique_key_is_opaque CHECK (
  unique_key ~ '^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[a-z][A-Za-z]*(\.[A-Za-z]+)+( [0-9]+)?)$');
