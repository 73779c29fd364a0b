-- The tables as the migrations make them, under the file that creates them. For reading: `make schema` writes this
-- file, and a test holds it to the migrations. Functions, views, triggers, policies and rights are in their own
-- folders.

-- 0001_clock ----------------------------------------------------------------------------------------------------------

CREATE TABLE clock_setting (
  singleton boolean DEFAULT true NOT NULL,
  mode text DEFAULT 'production'::text NOT NULL,
  shift interval DEFAULT '00:00:00'::interval NOT NULL,
  CONSTRAINT clock_setting_pkey PRIMARY KEY (singleton),
  CONSTRAINT clock_setting_is_one_row CHECK (singleton),
  CONSTRAINT clock_setting_mode_known CHECK ((mode = ANY (ARRAY['production'::text, 'demonstration'::text]))),
  CONSTRAINT clock_setting_shifts_in_demonstration_only CHECK (((mode = 'demonstration'::text) OR (shift = '00:00:00'::interval)))
);

-- 0002_job_queue ------------------------------------------------------------------------------------------------------

CREATE TABLE job (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  run_at timestamp with time zone NOT NULL,
  due_by timestamp with time zone,
  claimed_at timestamp with time zone,
  deadline_at timestamp with time zone,
  died_at timestamp with time zone,
  worker_id uuid,
  lease integer DEFAULT 0 NOT NULL,
  attempt smallint DEFAULT 0 NOT NULL,
  state text NOT NULL,
  kind text NOT NULL,
  unique_key text,
  CONSTRAINT job_pkey PRIMARY KEY (id),
  CONSTRAINT job_attempt_in_range CHECK (((attempt >= 0) AND (attempt <= 1000))),
  CONSTRAINT job_dead_has_its_time CHECK (((state = 'dead'::text) = (died_at IS NOT NULL))),
  CONSTRAINT job_deadline_follows_claim CHECK ((deadline_at > claimed_at)),
  CONSTRAINT job_kind_length CHECK (((length(kind) >= 1) AND (length(kind) <= 100))),
  CONSTRAINT job_lease_not_negative CHECK ((lease >= 0)),
  CONSTRAINT job_running_has_a_lease CHECK (((state <> 'running'::text) OR ((lease > 0) AND (attempt > 0)))),
  CONSTRAINT job_running_has_its_holder CHECK ((num_nonnulls(worker_id, claimed_at, deadline_at) =
CASE state
    WHEN 'running'::text THEN 3
    ELSE 0
END)),
  CONSTRAINT job_state_known CHECK ((state = ANY (ARRAY['available'::text, 'scheduled'::text, 'running'::text, 'dead'::text]))),
  CONSTRAINT job_unique_key_is_opaque CHECK ((unique_key ~ '^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[a-z][A-Za-z]*(\.[A-Za-z]+)+( [0-9]+)?)$'::text)),
  CONSTRAINT job_unique_key_length CHECK (((length(unique_key) >= 1) AND (length(unique_key) <= 200)))
) WITH (fillfactor=70, autovacuum_vacuum_scale_factor=0.01, autovacuum_vacuum_threshold=2000, autovacuum_vacuum_cost_delay=0, autovacuum_analyze_scale_factor=0.5);
COMMENT ON TABLE job IS 'Live and dead jobs. Ended jobs are in job_history.';
COMMENT ON COLUMN job.attempt IS 'Attempts spent, the running one included.';
COMMENT ON COLUMN job.deadline_at IS 'When the claim lapses, unless its holder prolongs it.';
COMMENT ON COLUMN job.due_by IS 'When it must have ended; later is a breach, whatever its state.';
COMMENT ON COLUMN job.lease IS 'Number of the claim; every claim adds one. A claim under another number is stale.';
COMMENT ON COLUMN job.run_at IS 'Not before this time; also the place in the queue.';
CREATE INDEX job_available_in_turn ON job USING btree (kind, due_by, run_at, id) WHERE (state = 'available'::text);
CREATE INDEX job_dead ON job USING btree (died_at, id) WHERE (state = 'dead'::text);
CREATE INDEX job_due ON job USING btree (due_by) WHERE ((due_by IS NOT NULL) AND (state <> 'available'::text));
CREATE INDEX job_running_of_kind ON job USING btree (kind, deadline_at) WHERE (state = 'running'::text);
CREATE INDEX job_scheduled ON job USING btree (run_at, id) WHERE (state = 'scheduled'::text);
CREATE UNIQUE INDEX job_unique_while_waiting ON job USING btree (kind, unique_key) WHERE ((unique_key IS NOT NULL) AND (state = ANY (ARRAY['available'::text, 'scheduled'::text])));

CREATE TABLE job_payload (
  job_id bigint NOT NULL,
  payload jsonb NOT NULL,
  errors jsonb,
  CONSTRAINT job_payload_pkey PRIMARY KEY (job_id),
  CONSTRAINT job_payload_errors_are_codes CHECK ((NOT jsonb_path_exists(errors, '$[*]."error"?(!(@ like_regex "^[A-Za-z0-9_.:]{1,100}$"))'::jsonpath))),
  CONSTRAINT job_payload_is_an_object CHECK ((jsonb_typeof(payload) = 'object'::text)),
  CONSTRAINT job_payload_is_ids CHECK ((NOT jsonb_path_exists((payload - 'due'::text), 'strict $.**{1 to last}?(@.type() != "array" && (@.type() != "string" || !(@ like_regex "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$")))'::jsonpath))),
  CONSTRAINT job_payload_size CHECK ((pg_column_size(payload) <= 16384))
) WITH (autovacuum_vacuum_scale_factor=0.01, autovacuum_vacuum_threshold=2000, autovacuum_vacuum_cost_delay=0);
COMMENT ON TABLE job_payload IS 'What a job is about, and the errors of its attempts, oldest first.';

CREATE TABLE job_kind (
  kind text NOT NULL,
  attempts_max smallint DEFAULT 16 NOT NULL,
  attempt_seconds_max integer DEFAULT 120 NOT NULL,
  lane text DEFAULT 'shared'::text NOT NULL,
  due_seconds integer,
  running_max integer,
  starts_max integer,
  starts_seconds integer,
  paced_until timestamp with time zone,
  CONSTRAINT job_kind_pkey PRIMARY KEY (kind),
  CONSTRAINT job_kind_attempt_seconds_in_range CHECK (((attempt_seconds_max >= 1) AND (attempt_seconds_max <= 86400))),
  CONSTRAINT job_kind_attempts_in_range CHECK (((attempts_max >= 1) AND (attempts_max <= 100))),
  CONSTRAINT job_kind_due_in_range CHECK (((due_seconds >= 1) AND (due_seconds <= 604800))),
  CONSTRAINT job_kind_lane_spelled CHECK (((lane ~ '^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)*$'::text) AND (length(lane) <= 100))),
  CONSTRAINT job_kind_running_in_range CHECK (((running_max >= 1) AND (running_max <= 10000))),
  CONSTRAINT job_kind_spelled CHECK ((kind ~ '^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)+$'::text)),
  CONSTRAINT job_kind_starts_in_a_while CHECK (((starts_max IS NULL) = (starts_seconds IS NULL))),
  CONSTRAINT job_kind_starts_in_range CHECK ((((starts_max >= 1) AND (starts_max <= 100000)) AND ((starts_seconds >= 1) AND (starts_seconds <= 86400))))
);
COMMENT ON TABLE job_kind IS 'What each kind of job may take and how soon it is due; written when a worker starts.';
COMMENT ON COLUMN job_kind.due_seconds IS 'Within how many seconds of its time a job has to have ended.';
COMMENT ON COLUMN job_kind.lane IS 'The hands that run it, for whoever looks.';
COMMENT ON COLUMN job_kind.paced_until IS 'When the bucket of its starts is full again.';
COMMENT ON COLUMN job_kind.running_max IS 'How many of its jobs may be held at a time, by all workers together.';
COMMENT ON COLUMN job_kind.starts_max IS 'How many may be claimed at once, and in each starts_seconds after that.';

CREATE TABLE job_worker (
  id uuid NOT NULL,
  started_at timestamp with time zone NOT NULL,
  seen_at timestamp with time zone NOT NULL,
  idle boolean DEFAULT false NOT NULL,
  CONSTRAINT job_worker_pkey PRIMARY KEY (id),
  CONSTRAINT job_worker_seen_after_start CHECK ((seen_at >= started_at))
) WITH (fillfactor=50, autovacuum_vacuum_scale_factor=0, autovacuum_vacuum_threshold=500);
COMMENT ON COLUMN job_worker.idle IS 'It found nothing to do and waits to be woken.';

CREATE TABLE job_history (
  job_id bigint NOT NULL,
  kind text NOT NULL,
  outcome text NOT NULL,
  attempt smallint NOT NULL,
  run_at timestamp with time zone NOT NULL,
  due_by timestamp with time zone,
  claimed_at timestamp with time zone,
  finished_at timestamp with time zone NOT NULL,
  errors jsonb,
  CONSTRAINT job_history_completed_was_claimed CHECK (((outcome <> 'completed'::text) OR (claimed_at IS NOT NULL))),
  CONSTRAINT job_history_outcome_known CHECK ((outcome = ANY (ARRAY['completed'::text, 'discarded'::text, 'cancelled'::text, 'merged'::text, 'buried'::text])))
) PARTITION BY RANGE (finished_at);
COMMENT ON TABLE job_history IS 'How each job ended: one partition a UTC day, dropped whole. No payloads.';

CREATE TABLE job_history_default PARTITION OF job_history DEFAULT;

CREATE TABLE event_subscription (
  topic text NOT NULL,
  job_kind text NOT NULL,
  CONSTRAINT event_subscription_pkey PRIMARY KEY (topic, job_kind),
  CONSTRAINT event_subscription_topic_spelled CHECK ((topic ~ '^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)+$'::text))
);
COMMENT ON TABLE event_subscription IS 'Which kinds of job an event creates; the rows are part of the program.';

CREATE TABLE job_cron (
  name text NOT NULL,
  kind text NOT NULL,
  payload jsonb DEFAULT '{}'::jsonb NOT NULL,
  period_seconds integer,
  wall_time time without time zone,
  zone text,
  catch_up text NOT NULL,
  grace_seconds integer DEFAULT 60 NOT NULL,
  last_due timestamp with time zone NOT NULL,
  CONSTRAINT job_cron_pkey PRIMARY KEY (name),
  CONSTRAINT job_cron_catch_up_known CHECK ((catch_up = ANY (ARRAY['once'::text, 'all'::text, 'skip'::text]))),
  CONSTRAINT job_cron_grace_in_range CHECK (((grace_seconds >= 1) AND (grace_seconds <= 86400))),
  CONSTRAINT job_cron_period_in_range CHECK (((period_seconds >= 1) AND (period_seconds <= 604800))),
  CONSTRAINT job_cron_periodic_or_daily CHECK ((((period_seconds IS NULL) <> (wall_time IS NULL)) AND ((wall_time IS NULL) = (zone IS NULL))))
);
COMMENT ON TABLE job_cron IS 'Recurring jobs; written when a worker starts.';
COMMENT ON COLUMN job_cron.catch_up IS 'Due times missed: one job for all of them, a job for each, or none.';
COMMENT ON COLUMN job_cron.last_due IS 'The last due time handled. Only whoever advances it creates the job.';

CREATE TABLE job_canary (
  singleton boolean DEFAULT true NOT NULL,
  ran_at timestamp with time zone NOT NULL,
  CONSTRAINT job_canary_pkey PRIMARY KEY (singleton),
  CONSTRAINT job_canary_is_one_row CHECK (singleton)
) WITH (fillfactor=50);
COMMENT ON TABLE job_canary IS 'When the canary job last completed. An old time means that the queue has stopped.';

-- 0003_privacy --------------------------------------------------------------------------------------------------------

CREATE TYPE actor AS (
  subject text,
  role text,
  site text
);

CREATE TYPE request_identity AS (
  key text,
  fingerprint bytea
);

CREATE TABLE actor_key (
  inner_pad bytea NOT NULL,
  outer_pad bytea NOT NULL,
  installed_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
  CONSTRAINT actor_key_pkey PRIMARY KEY (inner_pad),
  CONSTRAINT actor_key_blocks CHECK (((length(inner_pad) = 64) AND (length(outer_pad) = 64)))
);
ALTER TABLE actor_key ENABLE ROW LEVEL SECURITY;

CREATE TABLE permission (
  role text NOT NULL,
  action text NOT NULL,
  CONSTRAINT permission_pkey PRIMARY KEY (role, action),
  CONSTRAINT permission_action_form CHECK ((action ~ '^[a-z][A-Za-z]*(\.[a-z][A-Za-z]*)+$'::text)),
  CONSTRAINT permission_role_known CHECK ((role = ANY (ARRAY['mediator'::text, 'siteStaff'::text, 'frontDesk'::text, 'rju'::text, 'auditor'::text, 'service'::text, 'public'::text])))
);
COMMENT ON TABLE permission IS 'What each role may do, within its reach; the words are those of the audit trail.';

CREATE TABLE audit_entry (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  at timestamp with time zone DEFAULT clock_now() NOT NULL,
  actor_subject text NOT NULL,
  actor_role text NOT NULL,
  actor_site text,
  action text NOT NULL,
  object_kind text NOT NULL,
  object_id text NOT NULL,
  detail jsonb DEFAULT '{}'::jsonb NOT NULL,
  txid xid8 DEFAULT pg_current_xact_id() NOT NULL,
  CONSTRAINT audit_entry_pkey PRIMARY KEY (id),
  CONSTRAINT audit_entry_has_an_actor CHECK ((actor_subject <> ''::text)),
  CONSTRAINT audit_entry_role_known CHECK ((actor_role = ANY (ARRAY['mediator'::text, 'siteStaff'::text, 'frontDesk'::text, 'rju'::text, 'auditor'::text, 'service'::text, 'public'::text])))
);
COMMENT ON COLUMN audit_entry.txid IS 'The transaction that wrote it.';
CREATE INDEX audit_entry_by_actor ON audit_entry USING btree (actor_subject, at);
CREATE INDEX audit_entry_by_arrival ON audit_entry USING gin (((detail -> 'arrivals'::text))) WHERE (object_kind = 'entryList'::text);
CREATE INDEX audit_entry_by_object ON audit_entry USING btree (object_kind, object_id, id);
CREATE INDEX audit_entry_by_time ON audit_entry USING btree (at, id);
CREATE INDEX audit_entry_by_transaction ON audit_entry USING btree (txid, id);
ALTER TABLE audit_entry ENABLE ROW LEVEL SECURITY;

CREATE TABLE request_answer (
  actor_subject text NOT NULL,
  key text NOT NULL,
  fingerprint bytea NOT NULL,
  outcome text NOT NULL,
  answer jsonb NOT NULL,
  answered_at timestamp with time zone DEFAULT clock_now() NOT NULL,
  actor_role text NOT NULL,
  actor_site text NOT NULL,
  CONSTRAINT request_answer_pkey PRIMARY KEY (actor_subject, key, actor_role, actor_site),
  CONSTRAINT request_answer_key_length CHECK (((length(key) >= 1) AND (length(key) <= 255))),
  CONSTRAINT request_answer_names_the_site CHECK (((actor_role = ANY (ARRAY['siteStaff'::text, 'frontDesk'::text])) = (actor_site <> ''::text))),
  CONSTRAINT request_answer_role_known CHECK ((actor_role = ANY (ARRAY['mediator'::text, 'siteStaff'::text, 'frontDesk'::text, 'rju'::text, 'auditor'::text, 'service'::text, 'public'::text])))
);
CREATE INDEX request_answer_by_time ON request_answer USING btree (answered_at);
ALTER TABLE request_answer ENABLE ROW LEVEL SECURITY;

-- 0004_identity -------------------------------------------------------------------------------------------------------

CREATE TABLE session (
  id bytea NOT NULL,
  subject text NOT NULL,
  role text NOT NULL,
  site text,
  provider_subject text,
  provider_session text,
  opened_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
  last_seen_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
  idle_limit interval NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  ended_because text,
  CONSTRAINT session_pkey PRIMARY KEY (id),
  CONSTRAINT session_end_has_a_reason CHECK (((ended_at IS NULL) = (ended_because IS NULL))),
  CONSTRAINT session_end_reason_known CHECK ((ended_because = ANY (ARRAY['signedOut'::text, 'provider'::text, 'idle'::text, 'absolute'::text, 'unit'::text]))),
  CONSTRAINT session_expires_after_opening CHECK ((expires_at > opened_at)),
  CONSTRAINT session_id_is_digest CHECK ((length(id) = 32)),
  CONSTRAINT session_role_known CHECK ((role = ANY (ARRAY['mediator'::text, 'siteStaff'::text, 'frontDesk'::text, 'rju'::text, 'auditor'::text, 'service'::text]))),
  CONSTRAINT session_site_fits_role CHECK (((role = ANY (ARRAY['siteStaff'::text, 'frontDesk'::text])) = (site IS NOT NULL))),
  CONSTRAINT session_subject_is_not_the_services CHECK ((subject <> ALL (ARRAY['vestibule.worker'::text, 'vestibule.publicIntake'::text]))),
  CONSTRAINT session_subject_length CHECK (((length(subject) >= 1) AND (length(subject) <= 200)))
);
CREATE INDEX session_by_expiry ON session USING btree (expires_at);
CREATE INDEX session_by_provider_session ON session USING btree (provider_session) WHERE (ended_at IS NULL);
CREATE INDEX session_by_provider_subject ON session USING btree (provider_subject) WHERE (ended_at IS NULL);
CREATE INDEX session_by_subject ON session USING btree (subject) WHERE (ended_at IS NULL);
ALTER TABLE session ENABLE ROW LEVEL SECURITY;

CREATE TABLE spent_token (
  id bytea NOT NULL,
  forget_at timestamp with time zone NOT NULL,
  CONSTRAINT spent_token_pkey PRIMARY KEY (id),
  CONSTRAINT spent_token_id_is_digest CHECK ((length(id) = 32))
);
CREATE INDEX spent_token_by_time ON spent_token USING btree (forget_at);
ALTER TABLE spent_token ENABLE ROW LEVEL SECURITY;

-- 0005_facilities -----------------------------------------------------------------------------------------------------

CREATE TABLE site (
  code text COLLATE "C" NOT NULL,
  kind text NOT NULL,
  name_en text NOT NULL,
  name_fr text NOT NULL,
  city text NOT NULL,
  province text NOT NULL,
  region text NOT NULL,
  time_zone text NOT NULL,
  first_language text DEFAULT 'en'::text NOT NULL,
  arrival_lead_minutes integer DEFAULT 30 NOT NULL,
  passage_minutes integer DEFAULT 5 NOT NULL,
  separation_minutes integer DEFAULT 10 NOT NULL,
  placed_first text DEFAULT 'offender'::text NOT NULL,
  leaves_first text DEFAULT 'victim'::text NOT NULL,
  request_lead_minutes integer,
  confirmation_lead_minutes integer,
  retired_at timestamp with time zone,
  retired_by text,
  CONSTRAINT site_pkey PRIMARY KEY (code),
  CONSTRAINT site_arrival_lead_range CHECK (((arrival_lead_minutes >= 0) AND (arrival_lead_minutes <= 240))),
  CONSTRAINT site_city_readable CHECK (text_is_readable(city)),
  CONSTRAINT site_code_form CHECK ((code ~ '^[A-Z0-9-]{2,40}$'::text)),
  CONSTRAINT site_confirmation_lead_range CHECK (((confirmation_lead_minutes >= 0) AND (confirmation_lead_minutes <= 20160))),
  CONSTRAINT site_first_language_official CHECK ((first_language = ANY (ARRAY['en'::text, 'fr'::text]))),
  CONSTRAINT site_kind_known CHECK ((kind = ANY (ARRAY['institution'::text, 'parole_office'::text]))),
  CONSTRAINT site_leaves_first_is_a_side CHECK ((leaves_first = ANY (ARRAY['victim'::text, 'offender'::text]))),
  CONSTRAINT site_names_given CHECK (((name_en <> ''::text) AND (name_fr <> ''::text))),
  CONSTRAINT site_names_readable CHECK ((text_is_readable(name_en) AND text_is_readable(name_fr))),
  CONSTRAINT site_passage_range CHECK (((passage_minutes >= 1) AND (passage_minutes <= 60))),
  CONSTRAINT site_placed_first_is_a_side CHECK ((placed_first = ANY (ARRAY['victim'::text, 'offender'::text]))),
  CONSTRAINT site_region_known CHECK ((region = ANY (ARRAY['Atlantic'::text, 'Quebec'::text, 'Ontario'::text, 'Prairie'::text, 'Pacific'::text]))),
  CONSTRAINT site_request_lead_range CHECK (((request_lead_minutes >= 0) AND (request_lead_minutes <= 20160))),
  CONSTRAINT site_retirement_is_signed CHECK (((retired_at IS NULL) = (retired_by IS NULL))),
  CONSTRAINT site_separation_range CHECK (((separation_minutes >= 0) AND (separation_minutes <= 120)))
);
COMMENT ON COLUMN site.confirmation_lead_minutes IS 'How long before the first arrival a meeting must be confirmed; NULL: as the agency has it.';
COMMENT ON COLUMN site.leaves_first IS 'The side that is gone before the other leaves.';
COMMENT ON COLUMN site.passage_minutes IS 'How long it takes a side to pass an entrance or a corridor.';
COMMENT ON COLUMN site.placed_first IS 'The side that is there before the other arrives.';
COMMENT ON COLUMN site.request_lead_minutes IS 'How long before the first arrival a meeting must be requested; NULL: as the agency has it.';
COMMENT ON COLUMN site.separation_minutes IS 'How long a place stays empty between two parties.';

CREATE TABLE place (
  code text COLLATE "C" NOT NULL,
  site_code text COLLATE "C" NOT NULL,
  kind text NOT NULL,
  side text,
  name_en text NOT NULL,
  name_fr text NOT NULL,
  CONSTRAINT place_pkey PRIMARY KEY (code),
  CONSTRAINT place_at_site UNIQUE (code, site_code),
  CONSTRAINT place_code_form CHECK ((code ~ '^[A-Z0-9-]{2,40}$'::text)),
  CONSTRAINT place_kind_known CHECK ((kind = ANY (ARRAY['principalEntrance'::text, 'waitingPlace'::text, 'corridor'::text]))),
  CONSTRAINT place_names_given CHECK (((name_en <> ''::text) AND (name_fr <> ''::text))),
  CONSTRAINT place_names_readable CHECK ((text_is_readable(name_en) AND text_is_readable(name_fr))),
  CONSTRAINT place_side_known CHECK ((side = ANY (ARRAY['victim'::text, 'offender'::text]))),
  CONSTRAINT place_waiting_is_for_one_side CHECK (((kind = 'waitingPlace'::text) = (side IS NOT NULL))),
  CONSTRAINT place_site_known FOREIGN KEY (site_code) REFERENCES site(code)
);
CREATE INDEX place_by_site ON place USING btree (site_code, kind, code);
CREATE UNIQUE INDEX place_one_principal_entrance ON place USING btree (site_code) WHERE (kind = 'principalEntrance'::text);

CREATE TABLE room (
  code text COLLATE "C" NOT NULL,
  site_code text COLLATE "C" NOT NULL,
  kind text NOT NULL,
  name_en text NOT NULL,
  name_fr text NOT NULL,
  seats integer NOT NULL,
  setup_minutes integer DEFAULT 15 NOT NULL,
  clearing_minutes integer DEFAULT 15 NOT NULL,
  attested_closed boolean DEFAULT false NOT NULL,
  attested_private boolean DEFAULT false NOT NULL,
  attested_by text,
  attested_at timestamp with time zone,
  reservable boolean GENERATED ALWAYS AS ((attested_closed AND attested_private AND (kind <> 'visitsAndCorrespondence'::text))) STORED NOT NULL,
  features text[] DEFAULT '{}'::text[] NOT NULL,
  corridor_code text COLLATE "C",
  area_code text COLLATE "C",
  retired_at timestamp with time zone,
  retired_by text,
  CONSTRAINT room_pkey PRIMARY KEY (code),
  CONSTRAINT room_at_site UNIQUE (code, site_code),
  CONSTRAINT room_attestation_is_signed CHECK (((NOT (attested_closed OR attested_private)) OR ((attested_by IS NOT NULL) AND (attested_at IS NOT NULL)))),
  CONSTRAINT room_clearing_range CHECK (((clearing_minutes >= 0) AND (clearing_minutes <= 240))),
  CONSTRAINT room_code_form CHECK ((code ~ '^[A-Z0-9-]{2,40}$'::text)),
  CONSTRAINT room_features_known CHECK ((features <@ ARRAY['stepFreeAccess'::text, 'accessibleWashroom'::text, 'inductionLoop'::text, 'adjustableLighting'::text, 'breakRoom'::text, 'screen'::text])),
  CONSTRAINT room_kind_known CHECK ((kind = ANY (ARRAY['boardroom'::text, 'meetingRoom'::text, 'chapel'::text, 'visitsAndCorrespondence'::text]))),
  CONSTRAINT room_names_given CHECK (((name_en <> ''::text) AND (name_fr <> ''::text))),
  CONSTRAINT room_names_readable CHECK ((text_is_readable(name_en) AND text_is_readable(name_fr))),
  CONSTRAINT room_not_its_own_area CHECK ((area_code <> code)),
  CONSTRAINT room_part_not_attested CHECK (((area_code IS NULL) OR (NOT (attested_closed OR attested_private)))),
  CONSTRAINT room_retired_not_attested CHECK (((retired_at IS NULL) OR (NOT (attested_closed OR attested_private)))),
  CONSTRAINT room_retirement_is_signed CHECK (((retired_at IS NULL) = (retired_by IS NULL))),
  CONSTRAINT room_seats_range CHECK (((seats >= 2) AND (seats <= 200))),
  CONSTRAINT room_setup_range CHECK (((setup_minutes >= 0) AND (setup_minutes <= 240))),
  CONSTRAINT room_area_at_site FOREIGN KEY (area_code, site_code) REFERENCES room(code, site_code),
  CONSTRAINT room_corridor_at_site FOREIGN KEY (corridor_code, site_code) REFERENCES place(code, site_code),
  CONSTRAINT room_site_known FOREIGN KEY (site_code) REFERENCES site(code)
);
CREATE INDEX room_by_area ON room USING btree (area_code) WHERE (area_code IS NOT NULL);
CREATE INDEX room_by_site ON room USING btree (site_code, code);

CREATE TABLE opening_hours (
  site_code text COLLATE "C" NOT NULL,
  weekday integer NOT NULL,
  opens time without time zone NOT NULL,
  closes time without time zone NOT NULL,
  CONSTRAINT opening_hours_pkey PRIMARY KEY (site_code, weekday, opens),
  CONSTRAINT opening_hours_in_order CHECK ((opens < closes)),
  CONSTRAINT opening_hours_weekday_iso CHECK (((weekday >= 1) AND (weekday <= 7))),
  CONSTRAINT opening_hours_site_known FOREIGN KEY (site_code) REFERENCES site(code)
);

CREATE TABLE formal_count (
  site_code text COLLATE "C" NOT NULL,
  starts time without time zone NOT NULL,
  ends time without time zone NOT NULL,
  CONSTRAINT formal_count_pkey PRIMARY KEY (site_code, starts),
  CONSTRAINT formal_count_in_order CHECK ((starts < ends)),
  CONSTRAINT formal_count_site_known FOREIGN KEY (site_code) REFERENCES site(code)
);

CREATE TABLE closure (
  id uuid NOT NULL,
  site_code text COLLATE "C" NOT NULL,
  room_code text COLLATE "C",
  starts_wall timestamp without time zone NOT NULL,
  ends_wall timestamp without time zone NOT NULL,
  zone text NOT NULL,
  during tstzrange GENERATED ALWAYS AS (wall_span(starts_wall, ends_wall, zone)) STORED NOT NULL,
  reason text NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamp with time zone DEFAULT clock_now() NOT NULL,
  lifted_at timestamp with time zone,
  lifted_by text,
  CONSTRAINT closure_pkey PRIMARY KEY (id),
  CONSTRAINT closure_in_order CHECK ((starts_wall < ends_wall)),
  CONSTRAINT closure_lifted_by_someone CHECK (((lifted_at IS NULL) = (lifted_by IS NULL))),
  CONSTRAINT closure_reason_known CHECK ((reason = ANY (ARRAY['maintenance'::text, 'lockdown'::text, 'search'::text, 'exercise'::text, 'staffing'::text, 'event'::text, 'publicHealth'::text, 'weather'::text]))),
  CONSTRAINT closure_takes_time CHECK ((NOT isempty(during))),
  CONSTRAINT closure_within_a_year CHECK ((ends_wall <= (starts_wall + '366 days'::interval))),
  CONSTRAINT closure_room_at_site FOREIGN KEY (room_code, site_code) REFERENCES room(code, site_code),
  CONSTRAINT closure_site_known FOREIGN KEY (site_code) REFERENCES site(code)
);
CREATE INDEX closure_of_a_site ON closure USING gist (site_code, during) WHERE (lifted_at IS NULL);
ALTER TABLE closure ENABLE ROW LEVEL SECURITY;

CREATE TABLE holiday (
  code text COLLATE "C" NOT NULL,
  province text,
  name_en text NOT NULL,
  name_fr text NOT NULL,
  rule text NOT NULL,
  month integer,
  day integer,
  weekday integer,
  nth integer,
  easter_days integer,
  CONSTRAINT holiday_pkey PRIMARY KEY (code),
  CONSTRAINT holiday_code_form CHECK ((code ~ '^[A-Z0-9-]{2,40}$'::text)),
  CONSTRAINT holiday_day_in_every_year CHECK (((day >= 1) AND (day <=
CASE
    WHEN (month = 2) THEN 28
    WHEN (month = ANY (ARRAY[4, 6, 9, 11])) THEN 30
    ELSE 31
END))),
  CONSTRAINT holiday_names_given CHECK (((name_en <> ''::text) AND (name_fr <> ''::text))),
  CONSTRAINT holiday_names_readable CHECK ((text_is_readable(name_en) AND text_is_readable(name_fr))),
  CONSTRAINT holiday_province_form CHECK ((province ~ '^[A-Z]{2}$'::text)),
  CONSTRAINT holiday_rule_complete CHECK ((
CASE rule
    WHEN 'date'::text THEN (((month >= 1) AND (month <= 12)) AND (num_nulls(day, weekday, nth, easter_days) = 3) AND (day IS NOT NULL))
    WHEN 'weekday'::text THEN (((month >= 1) AND (month <= 12)) AND ((weekday >= 1) AND (weekday <= 7)) AND (easter_days IS NULL) AND (num_nulls(nth, day) = 1) AND ((COALESCE(nth, 1) >= 1) AND (COALESCE(nth, 1) <= 4)))
    WHEN 'easter'::text THEN (((easter_days >= '-60'::integer) AND (easter_days <= 60)) AND (num_nulls(month, day, weekday, nth) = 4))
    ELSE false
END IS TRUE))
);

CREATE TABLE agency_setting (
  singleton boolean DEFAULT true NOT NULL,
  hold_hours integer DEFAULT 72 NOT NULL,
  booking_horizon_days integer DEFAULT 730 NOT NULL,
  hold_reminder_hours integer DEFAULT 24 NOT NULL,
  follow_up_hours integer DEFAULT 72 NOT NULL,
  referral_unread_days integer DEFAULT 3 NOT NULL,
  advice_due_days integer DEFAULT 10 NOT NULL,
  engagement_reminder_days integer DEFAULT 30 NOT NULL,
  removal_due_days integer DEFAULT 10 NOT NULL,
  condition_wording_fr text,
  rationale_wording_fr text,
  activity_record_identifier text,
  version integer DEFAULT 1 NOT NULL,
  contact_answer_days integer DEFAULT 90 NOT NULL,
  request_lead_minutes integer DEFAULT 120 NOT NULL,
  confirmation_lead_minutes integer DEFAULT 60 NOT NULL,
  travel_same_city_minutes integer DEFAULT 60 NOT NULL,
  travel_other_city_minutes integer DEFAULT 240 NOT NULL,
  list_release_minutes integer DEFAULT 720 NOT NULL,
  list_reminder_minutes integer DEFAULT 120 NOT NULL,
  list_last_reminder_minutes integer DEFAULT 60 NOT NULL,
  list_destruction_minutes integer DEFAULT 1440 NOT NULL,
  CONSTRAINT agency_setting_pkey PRIMARY KEY (singleton),
  CONSTRAINT agency_setting_advice_due_range CHECK (((advice_due_days >= 1) AND (advice_due_days <= 90))),
  CONSTRAINT agency_setting_condition_wording_length CHECK (((length(condition_wording_fr) >= 10) AND (length(condition_wording_fr) <= 1000))),
  CONSTRAINT agency_setting_confirmation_lead_range CHECK (((confirmation_lead_minutes >= 0) AND (confirmation_lead_minutes <= 20160))),
  CONSTRAINT agency_setting_contact_answer_range CHECK (((contact_answer_days >= 1) AND (contact_answer_days <= 365))),
  CONSTRAINT agency_setting_engagement_reminder_range CHECK (((engagement_reminder_days >= 1) AND (engagement_reminder_days <= 90))),
  CONSTRAINT agency_setting_follow_up_range CHECK (((follow_up_hours >= 1) AND (follow_up_hours <= 336))),
  CONSTRAINT agency_setting_hold_range CHECK (((hold_hours >= 1) AND (hold_hours <= 720))),
  CONSTRAINT agency_setting_hold_reminder_range CHECK (((hold_reminder_hours >= 0) AND (hold_reminder_hours <= 168))),
  CONSTRAINT agency_setting_horizon_range CHECK (((booking_horizon_days >= 30) AND (booking_horizon_days <= 1460))),
  CONSTRAINT agency_setting_identifier_form CHECK ((activity_record_identifier ~ '^[A-Z0-9][A-Z0-9./-]{0,39}$'::text)),
  CONSTRAINT agency_setting_is_one_row CHECK (singleton),
  CONSTRAINT agency_setting_list_destruction_range CHECK (((list_destruction_minutes >= 0) AND (list_destruction_minutes <= 10080))),
  CONSTRAINT agency_setting_list_last_reminder_range CHECK (((list_last_reminder_minutes >= 0) AND (list_last_reminder_minutes <= 10079))),
  CONSTRAINT agency_setting_list_release_range CHECK (((list_release_minutes >= 0) AND (list_release_minutes <= 10080))),
  CONSTRAINT agency_setting_list_reminder_range CHECK (((list_reminder_minutes >= 1) AND (list_reminder_minutes <= 10080))),
  CONSTRAINT agency_setting_list_reminders_in_order CHECK ((list_reminder_minutes > list_last_reminder_minutes)),
  CONSTRAINT agency_setting_rationale_wording_has_a_date CHECK ((((length(rationale_wording_fr) >= 10) AND (length(rationale_wording_fr) <= 1000)) AND (rationale_wording_fr ~~ '%(date)%'::text) AND (rationale_wording_fr !~~ '%(date)%(date)%'::text))),
  CONSTRAINT agency_setting_referral_unread_range CHECK (((referral_unread_days >= 1) AND (referral_unread_days <= 60))),
  CONSTRAINT agency_setting_removal_due_range CHECK (((removal_due_days >= 1) AND (removal_due_days <= 90))),
  CONSTRAINT agency_setting_request_lead_range CHECK (((request_lead_minutes >= 0) AND (request_lead_minutes <= 20160))),
  CONSTRAINT agency_setting_travel_other_city_range CHECK (((travel_other_city_minutes >= 0) AND (travel_other_city_minutes <= 2880))),
  CONSTRAINT agency_setting_travel_same_city_range CHECK (((travel_same_city_minutes >= 0) AND (travel_same_city_minutes <= 1440))),
  CONSTRAINT agency_setting_version_from_one CHECK ((version >= 1))
);
COMMENT ON COLUMN agency_setting.activity_record_identifier IS 'What a victim''s file may record of participation (information.1); NULL until it is known.';
COMMENT ON COLUMN agency_setting.advice_due_days IS 'Days within which the staff of a site must answer an advice that names no day.';
COMMENT ON COLUMN agency_setting.condition_wording_fr IS 'The official French wording for a condition (contact.3); NULL until it is known.';
COMMENT ON COLUMN agency_setting.confirmation_lead_minutes IS 'How long before the first arrival a meeting must be confirmed, for sites that don''t say (entry.3).';
COMMENT ON COLUMN agency_setting.contact_answer_days IS 'For how many days the unit''s answer on orders and conditions counts, if it names no day (contact.1).';
COMMENT ON COLUMN agency_setting.engagement_reminder_days IS 'How many days before an engagement ends the mediator and the unit are reminded.';
COMMENT ON COLUMN agency_setting.list_destruction_minutes IS 'How long after the local midnight that ends the day its list is destroyed (information.2).';
COMMENT ON COLUMN agency_setting.list_last_reminder_minutes IS 'How long before the first arrival the unit is told that nobody has acknowledged the list (entry.3).';
COMMENT ON COLUMN agency_setting.list_release_minutes IS 'Wall time before the local midnight that begins the day, for sites that don''t say (entry.3).';
COMMENT ON COLUMN agency_setting.list_reminder_minutes IS 'How long before the first arrival the site is told that nobody has acknowledged the list (entry.3).';
COMMENT ON COLUMN agency_setting.rationale_wording_fr IS 'The official French rationale of a removal, with (date) where the day goes; NULL until it is known.';
COMMENT ON COLUMN agency_setting.referral_unread_days IS 'Days of 24 hours until the unit is reminded of an undecided referral, and between reminders.';
COMMENT ON COLUMN agency_setting.request_lead_minutes IS 'How long before the first arrival a meeting must be requested, for sites that don''t say (entry.3).';
COMMENT ON COLUMN agency_setting.travel_other_city_minutes IS 'How long the way between sites of two cities takes, for pairs that travel doesn''t list (entry.2).';
COMMENT ON COLUMN agency_setting.travel_same_city_minutes IS 'How long the way between two sites of a city takes, for pairs that travel doesn''t list (entry.2).';
ALTER TABLE agency_setting ADD CONSTRAINT agency_setting_wordings_readable CHECK ((text_is_readable(condition_wording_fr) AND text_is_readable(rationale_wording_fr))) NOT VALID;

-- 0006_casework -------------------------------------------------------------------------------------------------------

CREATE TABLE mediator (
  id uuid NOT NULL,
  subject text COLLATE "C" NOT NULL,
  name_sealed bytea,
  key_id uuid,
  language text DEFAULT 'en'::text NOT NULL,
  CONSTRAINT mediator_pkey PRIMARY KEY (id),
  CONSTRAINT mediator_subject_unique UNIQUE (subject),
  CONSTRAINT mediator_language_official CHECK ((language = ANY (ARRAY['en'::text, 'fr'::text]))),
  CONSTRAINT mediator_name_has_a_key CHECK (((name_sealed IS NULL) = (key_id IS NULL))),
  CONSTRAINT mediator_subject_length CHECK (((length(subject) >= 1) AND (length(subject) <= 200)))
);
ALTER TABLE mediator ENABLE ROW LEVEL SECURITY;

CREATE TABLE engagement (
  id uuid NOT NULL,
  mediator_id uuid NOT NULL,
  kind text NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  CONSTRAINT engagement_pkey PRIMARY KEY (id),
  CONSTRAINT engagement_casual_for_a_year CHECK (((kind <> 'casual'::text) OR (ends_on <= (starts_on + 366)))),
  CONSTRAINT engagement_in_order CHECK ((starts_on <= ends_on)),
  CONSTRAINT engagement_kind_known CHECK ((kind = ANY (ARRAY['casual'::text, 'serviceContract'::text]))),
  CONSTRAINT engagement_mediator_known FOREIGN KEY (mediator_id) REFERENCES mediator(id)
);
CREATE INDEX engagement_by_mediator ON engagement USING btree (mediator_id, ends_on);
ALTER TABLE engagement ENABLE ROW LEVEL SECURITY;

CREATE TABLE process (
  id uuid NOT NULL,
  reference text NOT NULL,
  region text NOT NULL,
  state text DEFAULT 'open'::text NOT NULL,
  key_id uuid NOT NULL,
  opened_at timestamp with time zone DEFAULT clock_now() NOT NULL,
  closed_at timestamp with time zone,
  closed_by text,
  names_doomed_at timestamp with time zone,
  names_doomed_because text,
  names_destroyed_at timestamp with time zone,
  traces_removed_at timestamp with time zone,
  CONSTRAINT process_pkey PRIMARY KEY (id),
  CONSTRAINT process_reference_unique UNIQUE (reference),
  CONSTRAINT process_closed_has_its_time CHECK ((((state = 'closed'::text) = (closed_at IS NOT NULL)) AND ((closed_at IS NULL) = (closed_by IS NULL)))),
  CONSTRAINT process_destroyed_after_doom CHECK (((names_destroyed_at IS NULL) OR (names_doomed_at IS NOT NULL))),
  CONSTRAINT process_doom_reason_known CHECK ((names_doomed_because = ANY (ARRAY['retentionEnded'::text, 'personAsked'::text, 'courtOrdered'::text, 'enteredInError'::text]))),
  CONSTRAINT process_doomed_for_a_reason CHECK (((names_doomed_at IS NULL) = (names_doomed_because IS NULL))),
  CONSTRAINT process_region_known CHECK ((region = ANY (ARRAY['Atlantic'::text, 'Quebec'::text, 'Ontario'::text, 'Prairie'::text, 'Pacific'::text]))),
  CONSTRAINT process_state_known CHECK ((state = ANY (ARRAY['open'::text, 'closed'::text]))),
  CONSTRAINT process_traces_after_names CHECK (((traces_removed_at IS NULL) OR (names_destroyed_at IS NOT NULL)))
);
CREATE INDEX process_closed ON process USING btree (closed_at) WHERE (closed_at IS NOT NULL);
ALTER TABLE process ENABLE ROW LEVEL SECURITY;

CREATE TABLE process_mediator (
  process_id uuid NOT NULL,
  mediator_id uuid NOT NULL,
  CONSTRAINT process_mediator_pkey PRIMARY KEY (process_id, mediator_id),
  CONSTRAINT process_mediator_mediator_known FOREIGN KEY (mediator_id) REFERENCES mediator(id),
  CONSTRAINT process_mediator_process_known FOREIGN KEY (process_id) REFERENCES process(id)
);
CREATE INDEX process_mediator_by_mediator ON process_mediator USING btree (mediator_id);
ALTER TABLE process_mediator ENABLE ROW LEVEL SECURITY;

CREATE TABLE participant (
  id uuid NOT NULL,
  process_id uuid NOT NULL,
  role text NOT NULL,
  name_sealed bytea NOT NULL,
  language text NOT NULL,
  CONSTRAINT participant_pkey PRIMARY KEY (id),
  CONSTRAINT participant_once_in_process UNIQUE (id, process_id),
  CONSTRAINT participant_with_its_role UNIQUE (id, process_id, role),
  CONSTRAINT participant_language_official CHECK ((language = ANY (ARRAY['en'::text, 'fr'::text]))),
  CONSTRAINT participant_role_known CHECK ((role = ANY (ARRAY['victim'::text, 'offender'::text, 'victimSupport'::text, 'offenderSupport'::text]))),
  CONSTRAINT participant_process_known FOREIGN KEY (process_id) REFERENCES process(id)
);
CREATE INDEX participant_by_process ON participant USING btree (process_id);
ALTER TABLE participant ENABLE ROW LEVEL SECURITY;

CREATE TABLE contact_condition (
  id uuid NOT NULL,
  process_id uuid NOT NULL,
  kind text NOT NULL,
  first_participant_id uuid NOT NULL,
  second_participant_id uuid NOT NULL,
  recorded_at timestamp with time zone DEFAULT clock_now() NOT NULL,
  lifted_at timestamp with time zone,
  lifted_by text,
  CONSTRAINT contact_condition_pkey PRIMARY KEY (id),
  CONSTRAINT contact_condition_between_two CHECK ((first_participant_id <> second_participant_id)),
  CONSTRAINT contact_condition_kind_known CHECK ((kind = ANY (ARRAY['nonCommunicationOrder'::text, 'noContactCondition'::text]))),
  CONSTRAINT contact_condition_lifted_by_somebody CHECK (((lifted_by IS NULL) = (lifted_at IS NULL))),
  CONSTRAINT contact_condition_first_in_process FOREIGN KEY (first_participant_id, process_id) REFERENCES participant(id, process_id),
  CONSTRAINT contact_condition_second_in_process FOREIGN KEY (second_participant_id, process_id) REFERENCES participant(id, process_id)
);
CREATE INDEX contact_condition_in_force ON contact_condition USING btree (process_id) WHERE (lifted_at IS NULL);
CREATE INDEX contact_condition_of_the_first ON contact_condition USING btree (first_participant_id) WHERE (lifted_at IS NULL);
CREATE INDEX contact_condition_of_the_second ON contact_condition USING btree (second_participant_id) WHERE (lifted_at IS NULL);
ALTER TABLE contact_condition ENABLE ROW LEVEL SECURITY;

CREATE TABLE advice (
  id uuid NOT NULL,
  number text COLLATE "C" NOT NULL,
  site_code text COLLATE "C" NOT NULL,
  due_on date NOT NULL,
  advised_by text NOT NULL,
  advised_at timestamp with time zone DEFAULT clock_now() NOT NULL,
  escalation_count integer DEFAULT 0 NOT NULL,
  recommended_on date,
  recommended_by text,
  recommended_at timestamp with time zone,
  closed_by text,
  closed_at timestamp with time zone,
  CONSTRAINT advice_pkey PRIMARY KEY (id),
  CONSTRAINT advice_number_unique UNIQUE (number),
  CONSTRAINT advice_closed_by_somebody CHECK (((closed_by IS NULL) = (closed_at IS NULL))),
  CONSTRAINT advice_ends_once CHECK (((recommended_at IS NULL) OR (closed_at IS NULL))),
  CONSTRAINT advice_escalations_from_zero CHECK ((escalation_count >= 0)),
  CONSTRAINT advice_number_form CHECK ((number ~ '^AV-[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$'::text)),
  CONSTRAINT advice_recommended_by_somebody CHECK ((num_nonnulls(recommended_on, recommended_by, recommended_at) = ANY (ARRAY[0, 3]))),
  CONSTRAINT advice_site_known FOREIGN KEY (site_code) REFERENCES site(code)
);
COMMENT ON TABLE advice IS 'What the staff of a site are asked to recommend, by number alone (contact.4).';
COMMENT ON COLUMN advice.escalation_count IS 'How often it was escalated as overdue.';
COMMENT ON COLUMN advice.number IS 'What people call it; random, and reveals nothing.';
CREATE INDEX advice_of_a_site ON advice USING btree (site_code, due_on);
ALTER TABLE advice ENABLE ROW LEVEL SECURITY;

CREATE TABLE advice_condition (
  advice_id uuid NOT NULL,
  condition_id uuid NOT NULL,
  CONSTRAINT advice_condition_pkey PRIMARY KEY (advice_id),
  CONSTRAINT advice_condition_of_one UNIQUE (advice_id, condition_id),
  CONSTRAINT advice_condition_advice_known FOREIGN KEY (advice_id) REFERENCES advice(id),
  CONSTRAINT advice_condition_condition_known FOREIGN KEY (condition_id) REFERENCES contact_condition(id)
);
COMMENT ON TABLE advice_condition IS 'Which condition an advice is about; the unit alone reads it.';
CREATE INDEX advice_condition_by_condition ON advice_condition USING btree (condition_id);
ALTER TABLE advice_condition ENABLE ROW LEVEL SECURITY;

CREATE TABLE clearance (
  id uuid NOT NULL,
  condition_id uuid NOT NULL,
  basis text NOT NULL,
  valid_until date NOT NULL,
  given_by text NOT NULL,
  given_at timestamp with time zone DEFAULT clock_now() NOT NULL,
  revoked_at timestamp with time zone,
  revoked_by text,
  advice_id uuid,
  meeting_id uuid,
  counts_until date GENERATED ALWAYS AS (LEAST(valid_until, ((((given_at AT TIME ZONE 'America/Toronto'::text))::date + '1 year'::interval))::date)) STORED NOT NULL,
  process_id uuid,
  CONSTRAINT clearance_pkey PRIMARY KEY (id),
  CONSTRAINT clearance_basis_known CHECK ((basis = ANY (ARRAY['conditionAmended'::text, 'orderVaried'::text, 'facilitatedByProgram'::text]))),
  CONSTRAINT clearance_revoked_by_somebody CHECK (((revoked_by IS NULL) = (revoked_at IS NULL))),
  CONSTRAINT clearance_cites_advice_of_its_condition FOREIGN KEY (advice_id, condition_id) REFERENCES advice_condition(advice_id, condition_id),
  CONSTRAINT clearance_condition_known FOREIGN KEY (condition_id) REFERENCES contact_condition(id),
  CONSTRAINT clearance_process_known FOREIGN KEY (process_id) REFERENCES process(id)
);
COMMENT ON COLUMN clearance.counts_until IS 'The last day it counts for: valid_until, or a year after it was given.';
COMMENT ON COLUMN clearance.meeting_id IS 'The one meeting that it is for; NULL: every meeting until its last day.';
COMMENT ON COLUMN clearance.process_id IS 'The one file that it counts for, if that isn''t the order''s own; NULL: every file of the two people.';
CREATE INDEX clearance_by_condition ON clearance USING btree (condition_id, valid_until);
CREATE UNIQUE INDEX clearance_given_once ON clearance USING btree (condition_id, basis, valid_until, meeting_id, process_id) NULLS NOT DISTINCT WHERE (revoked_at IS NULL);
CREATE INDEX clearance_of_another_file ON clearance USING btree (process_id) WHERE (process_id IS NOT NULL);
ALTER TABLE clearance ENABLE ROW LEVEL SECURITY;

CREATE TABLE referral_transition (
  state text NOT NULL,
  next_state text NOT NULL,
  CONSTRAINT referral_transition_pkey PRIMARY KEY (state, next_state),
  CONSTRAINT referral_transition_next_state_known CHECK ((next_state = ANY (ARRAY['received'::text, 'underReview'::text, 'accepted'::text, 'notProceeding'::text, 'redirected'::text]))),
  CONSTRAINT referral_transition_state_known CHECK ((state = ANY (ARRAY['received'::text, 'underReview'::text, 'accepted'::text, 'notProceeding'::text, 'redirected'::text])))
);
COMMENT ON TABLE referral_transition IS 'The states that a referral may move to from each state.';
ALTER TABLE referral_transition ENABLE ROW LEVEL SECURITY;

CREATE TABLE referral (
  id uuid NOT NULL,
  receipt text COLLATE "C" NOT NULL,
  kind text NOT NULL,
  language text NOT NULL,
  region text NOT NULL,
  site_code text COLLATE "C",
  state text DEFAULT 'received'::text NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  assignee text COLLATE "C",
  submitted_by text COLLATE "C",
  submitted_role text NOT NULL,
  received_at timestamp with time zone DEFAULT clock_now() NOT NULL,
  read_at timestamp with time zone,
  read_by text,
  reminder_count integer DEFAULT 0 NOT NULL,
  process_id uuid,
  ended_at timestamp with time zone,
  ended_by text,
  message_destroyed_at timestamp with time zone,
  offender_status text,
  CONSTRAINT referral_pkey PRIMARY KEY (id),
  CONSTRAINT referral_receipt_unique UNIQUE (receipt),
  CONSTRAINT referral_assignee_length CHECK (((length(assignee) >= 1) AND (length(assignee) <= 200))),
  CONSTRAINT referral_destroyed_after_its_end CHECK (((message_destroyed_at IS NULL) OR (ended_at IS NOT NULL))),
  CONSTRAINT referral_ended_has_its_time CHECK ((((state = ANY (ARRAY['accepted'::text, 'notProceeding'::text, 'redirected'::text])) = (ended_at IS NOT NULL)) AND ((ended_at IS NULL) = (ended_by IS NULL)))),
  CONSTRAINT referral_kind_known CHECK ((kind = ANY (ARRAY['victim'::text, 'institutional'::text, 'community'::text]))),
  CONSTRAINT referral_language_official CHECK ((language = ANY (ARRAY['en'::text, 'fr'::text]))),
  CONSTRAINT referral_offender_status_known CHECK ((offender_status = ANY (ARRAY['conditionalRelease'::text, 'longTermSupervision'::text]))),
  CONSTRAINT referral_offender_status_of_a_community CHECK (((offender_status IS NULL) OR (kind = 'community'::text))),
  CONSTRAINT referral_process_of_an_accepted CHECK (((process_id IS NULL) OR (state = 'accepted'::text))),
  CONSTRAINT referral_public_of_a_victim CHECK (((submitted_role <> 'public'::text) OR (kind = 'victim'::text))),
  CONSTRAINT referral_read_before_review CHECK (((state = 'received'::text) OR (read_at IS NOT NULL))),
  CONSTRAINT referral_read_by_someone CHECK (((read_at IS NULL) = (read_by IS NULL))),
  CONSTRAINT referral_receipt_form CHECK ((receipt ~ '^RF-[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$'::text)),
  CONSTRAINT referral_region_known CHECK ((region = ANY (ARRAY['Atlantic'::text, 'Quebec'::text, 'Ontario'::text, 'Prairie'::text, 'Pacific'::text]))),
  CONSTRAINT referral_reminders_from_zero CHECK ((reminder_count >= 0)),
  CONSTRAINT referral_site_fits_the_kind CHECK (((site_code IS NULL) OR (kind = ANY (ARRAY['institutional'::text, 'community'::text])))),
  CONSTRAINT referral_state_known CHECK ((state = ANY (ARRAY['received'::text, 'underReview'::text, 'accepted'::text, 'notProceeding'::text, 'redirected'::text]))),
  CONSTRAINT referral_submitted_by_a_submitter CHECK ((submitted_role = ANY (ARRAY['mediator'::text, 'siteStaff'::text, 'frontDesk'::text, 'rju'::text, 'service'::text, 'public'::text]))),
  CONSTRAINT referral_submitter_until_destroyed CHECK (
CASE submitted_role
    WHEN 'public'::text THEN (submitted_by IS NULL)
    ELSE ((submitted_by IS NULL) = (message_destroyed_at IS NOT NULL))
END),
  CONSTRAINT referral_version_from_one CHECK ((version >= 1)),
  CONSTRAINT referral_process_known FOREIGN KEY (process_id) REFERENCES process(id),
  CONSTRAINT referral_site_known FOREIGN KEY (site_code) REFERENCES site(code)
);
COMMENT ON COLUMN referral.offender_status IS 'How the offender of a community referral is in the community; NULL for other kinds.';
COMMENT ON COLUMN referral.read_at IS 'When someone of the unit first opened it; NULL while it is unread.';
COMMENT ON COLUMN referral.receipt IS 'What the submitter was given; random, and gives no access.';
COMMENT ON COLUMN referral.reminder_count IS 'How often the unit was reminded that it is undecided.';
CREATE INDEX referral_ended ON referral USING btree (ended_at) WHERE ((ended_at IS NOT NULL) AND (message_destroyed_at IS NULL));
CREATE INDEX referral_in_order ON referral USING btree (received_at, id);
CREATE INDEX referral_public_by_time ON referral USING btree (received_at) WHERE (submitted_role = 'public'::text);
ALTER TABLE referral ENABLE ROW LEVEL SECURITY;

CREATE TABLE referral_message (
  referral_id uuid NOT NULL,
  key_id uuid NOT NULL,
  sealed bytea NOT NULL,
  CONSTRAINT referral_message_pkey PRIMARY KEY (referral_id),
  CONSTRAINT referral_message_key_of_its_own UNIQUE (key_id),
  CONSTRAINT referral_message_size CHECK (((octet_length(sealed) >= 29) AND (octet_length(sealed) <= 65536))),
  CONSTRAINT referral_message_referral_known FOREIGN KEY (referral_id) REFERENCES referral(id)
);
COMMENT ON TABLE referral_message IS 'Who is referred and how to reach them, sealed; read by referral_read alone.';
ALTER TABLE referral_message ENABLE ROW LEVEL SECURITY;

CREATE TABLE removal_transition (
  state text NOT NULL,
  event text NOT NULL,
  next_state text NOT NULL,
  CONSTRAINT removal_transition_pkey PRIMARY KEY (state, event),
  CONSTRAINT removal_transition_event_known CHECK ((event = ANY (ARRAY['carryOut'::text, 'verify'::text, 'sendBack'::text, 'cancel'::text]))),
  CONSTRAINT removal_transition_next_state_known CHECK ((next_state = ANY (ARRAY['issued'::text, 'done'::text, 'verified'::text, 'cancelled'::text]))),
  CONSTRAINT removal_transition_state_known CHECK ((state = ANY (ARRAY['issued'::text, 'done'::text, 'verified'::text, 'cancelled'::text])))
);
COMMENT ON TABLE removal_transition IS 'The events allowed in each state of a removal order, and where each leads.';
ALTER TABLE removal_transition ENABLE ROW LEVEL SECURITY;

CREATE TABLE removal_order (
  id uuid NOT NULL,
  number text COLLATE "C" NOT NULL,
  file_kind text NOT NULL,
  file_number text COLLATE "C" NOT NULL,
  site_code text COLLATE "C" NOT NULL,
  due_on date NOT NULL,
  state text DEFAULT 'issued'::text NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  issued_by text NOT NULL,
  issued_at timestamp with time zone DEFAULT clock_now() NOT NULL,
  escalation_count integer DEFAULT 0 NOT NULL,
  done_on date,
  done_by text,
  done_at timestamp with time zone,
  ended_by text,
  ended_at timestamp with time zone,
  CONSTRAINT removal_order_pkey PRIMARY KEY (id),
  CONSTRAINT removal_order_number_unique UNIQUE (number),
  CONSTRAINT removal_order_done_by_somebody CHECK ((num_nonnulls(done_on, done_by, done_at) =
CASE
    WHEN (state = ANY (ARRAY['done'::text, 'verified'::text])) THEN 3
    ELSE 0
END)),
  CONSTRAINT removal_order_ended_by_somebody CHECK ((num_nonnulls(ended_by, ended_at) =
CASE
    WHEN (state = ANY (ARRAY['verified'::text, 'cancelled'::text])) THEN 2
    ELSE 0
END)),
  CONSTRAINT removal_order_escalations_from_zero CHECK ((escalation_count >= 0)),
  CONSTRAINT removal_order_file_known CHECK ((file_kind = ANY (ARRAY['caseManagement'::text, 'victimFile'::text, 'restorativeJusticeUnit'::text]))),
  CONSTRAINT removal_order_file_number_form CHECK ((file_number ~ '^[A-Z]{0,3}[0-9][0-9/-]{1,29}$'::text)),
  CONSTRAINT removal_order_number_form CHECK ((number ~ '^RM-[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$'::text)),
  CONSTRAINT removal_order_spares_the_units_files CHECK ((file_kind <> 'restorativeJusticeUnit'::text)),
  CONSTRAINT removal_order_state_known CHECK ((state = ANY (ARRAY['issued'::text, 'done'::text, 'verified'::text, 'cancelled'::text]))),
  CONSTRAINT removal_order_verified_by_another CHECK (((state <> 'verified'::text) OR (ended_by <> done_by))),
  CONSTRAINT removal_order_version_from_one CHECK ((version >= 1)),
  CONSTRAINT removal_order_site_known FOREIGN KEY (site_code) REFERENCES site(code)
);
COMMENT ON TABLE removal_order IS 'What a custodian is to remove from a file, by the file''s own number alone.';
COMMENT ON COLUMN removal_order.file_number IS 'The custodian''s number of the file: digits, and no name.';
CREATE INDEX removal_order_of_a_site ON removal_order USING btree (site_code, due_on);
CREATE UNIQUE INDEX removal_order_once_while_open ON removal_order USING btree (file_kind, file_number, site_code) WHERE (state = ANY (ARRAY['issued'::text, 'done'::text]));
ALTER TABLE removal_order ENABLE ROW LEVEL SECURITY;

CREATE TABLE rju_task (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  kind text NOT NULL,
  process_id uuid,
  meeting_id uuid,
  opened_at timestamp with time zone DEFAULT clock_now() NOT NULL,
  closed_at timestamp with time zone,
  closed_by text,
  due_on date DEFAULT (((clock_now() AT TIME ZONE 'America/Toronto'::text))::date + 3) NOT NULL,
  reminder_count integer DEFAULT 0 NOT NULL,
  site_code text COLLATE "C",
  day date,
  CONSTRAINT rju_task_pkey PRIMARY KEY (id),
  CONSTRAINT rju_task_closed_by_someone CHECK (((closed_at IS NULL) = (closed_by IS NULL))),
  CONSTRAINT rju_task_kind_known CHECK ((kind = ANY (ARRAY['contactAnswerNeeded'::text, 'contactClearanceNeeded'::text, 'contactRecordingRequested'::text, 'meetingFlagged'::text, 'mediatorNeeded'::text, 'meetingStopped'::text, 'notOnTheList'::text, 'entryListMissing'::text, 'offenderMoved'::text, 'siteUntold'::text, 'copiesOut'::text, 'workStuck'::text]))),
  CONSTRAINT rju_task_of_a_process_or_a_day CHECK ((num_nonnulls(site_code, day) =
CASE
    WHEN ((process_id IS NULL) AND (kind <> 'workStuck'::text)) THEN 2
    ELSE 0
END)),
  CONSTRAINT rju_task_of_work_is_of_nothing_else CHECK (((kind <> 'workStuck'::text) OR (num_nonnulls(process_id, meeting_id) = 0))),
  CONSTRAINT rju_task_reminders_from_zero CHECK ((reminder_count >= 0)),
  CONSTRAINT rju_task_process_known FOREIGN KEY (process_id) REFERENCES process(id),
  CONSTRAINT rju_task_site_known FOREIGN KEY (site_code) REFERENCES site(code)
);
COMMENT ON COLUMN rju_task.due_on IS 'The last day to deal with it, by the calendar of National Headquarters.';
COMMENT ON COLUMN rju_task.reminder_count IS 'How often the unit was reminded of it.';
CREATE UNIQUE INDEX rju_task_contact_once_while_open ON rju_task USING btree (kind, process_id, meeting_id) NULLS NOT DISTINCT WHERE ((closed_at IS NULL) AND (kind = ANY (ARRAY['contactAnswerNeeded'::text, 'contactClearanceNeeded'::text, 'contactRecordingRequested'::text])));
CREATE UNIQUE INDEX rju_task_copies_once_while_open ON rju_task USING btree (site_code, day) WHERE ((closed_at IS NULL) AND (kind = 'copiesOut'::text));
CREATE UNIQUE INDEX rju_task_entry_list_once_while_open ON rju_task USING btree (meeting_id) WHERE ((closed_at IS NULL) AND (kind = 'entryListMissing'::text));
CREATE UNIQUE INDEX rju_task_flag_once_while_open ON rju_task USING btree (process_id, meeting_id) NULLS NOT DISTINCT WHERE ((closed_at IS NULL) AND (kind = 'meetingFlagged'::text));
CREATE UNIQUE INDEX rju_task_mediator_once_while_open ON rju_task USING btree (process_id) WHERE ((closed_at IS NULL) AND (kind = 'mediatorNeeded'::text));
CREATE UNIQUE INDEX rju_task_stop_once ON rju_task USING btree (meeting_id) WHERE (kind = 'meetingStopped'::text);
CREATE UNIQUE INDEX rju_task_transfer_once_while_open ON rju_task USING btree (meeting_id) WHERE ((closed_at IS NULL) AND (kind = 'offenderMoved'::text));
CREATE UNIQUE INDEX rju_task_untold_once_while_open ON rju_task USING btree (site_code) WHERE ((closed_at IS NULL) AND (kind = 'siteUntold'::text));
CREATE UNIQUE INDEX rju_task_work_once_while_open ON rju_task USING btree (kind) WHERE ((closed_at IS NULL) AND (kind = 'workStuck'::text));
ALTER TABLE rju_task ENABLE ROW LEVEL SECURITY;

-- 0007_meetings -------------------------------------------------------------------------------------------------------

CREATE TABLE meeting_transition (
  state text NOT NULL,
  event text NOT NULL,
  next_state text NOT NULL,
  under_way boolean DEFAULT false NOT NULL,
  CONSTRAINT meeting_transition_pkey PRIMARY KEY (state, event, under_way),
  CONSTRAINT meeting_transition_event_known CHECK ((event = ANY (ARRAY['agree'::text, 'confirm'::text, 'decline'::text, 'move'::text, 'cancel'::text, 'withdraw'::text, 'takeAlternative'::text, 'adjust'::text, 'putOnHold'::text, 'expire'::text, 'complete'::text, 'stop'::text, 'changeMediator'::text, 'changeAttendees'::text, 'proposeArrival'::text, 'takeArrival'::text, 'takeBackAgreement'::text]))),
  CONSTRAINT meeting_transition_next_state_known CHECK ((next_state = ANY (ARRAY['held'::text, 'confirmed'::text, 'completed'::text, 'stopped'::text, 'expired'::text, 'declined'::text, 'cancelled'::text]))),
  CONSTRAINT meeting_transition_state_known CHECK ((state = ANY (ARRAY['held'::text, 'confirmed'::text, 'completed'::text, 'stopped'::text, 'expired'::text, 'declined'::text, 'cancelled'::text]))),
  CONSTRAINT meeting_transition_under_way_is_confirmed CHECK (((state = 'confirmed'::text) OR (NOT under_way)))
);
COMMENT ON TABLE meeting_transition IS 'The events allowed in each state of a meeting, and where each leads.';
COMMENT ON COLUMN meeting_transition.under_way IS 'Whether the event is allowed once the meeting is under way, or before.';
ALTER TABLE meeting_transition ENABLE ROW LEVEL SECURITY;

CREATE TABLE meeting (
  id uuid NOT NULL,
  process_id uuid NOT NULL,
  form text NOT NULL,
  site_code text COLLATE "C" NOT NULL,
  room_code text COLLATE "C" NOT NULL,
  starts_wall timestamp without time zone NOT NULL,
  minutes integer NOT NULL,
  zone text NOT NULL,
  during tstzrange GENERATED ALWAYS AS (wall_range(starts_wall, minutes, zone)) STORED NOT NULL,
  day date GENERATED ALWAYS AS ((starts_wall)::date) STORED NOT NULL,
  state text DEFAULT 'held'::text NOT NULL,
  held_until timestamp with time zone,
  attendee_list_version integer DEFAULT 1 NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  requested_by uuid NOT NULL,
  requested_at timestamp with time zone DEFAULT clock_now() NOT NULL,
  closed_at timestamp with time zone,
  contested boolean DEFAULT false NOT NULL,
  stagger integer DEFAULT 0 NOT NULL,
  decline_reason text,
  offered_from uuid,
  accepted_at timestamp with time zone,
  remind_at timestamp with time zone,
  mediator_id uuid NOT NULL,
  arrived_at timestamp with time zone,
  CONSTRAINT meeting_pkey PRIMARY KEY (id),
  CONSTRAINT meeting_offered_once UNIQUE (offered_from),
  CONSTRAINT meeting_accepted_was_offered CHECK (((accepted_at IS NULL) OR (offered_from IS NOT NULL))),
  CONSTRAINT meeting_closed_has_a_time CHECK (((state = ANY (ARRAY['completed'::text, 'stopped'::text, 'expired'::text, 'declined'::text, 'cancelled'::text])) = (closed_at IS NOT NULL))),
  CONSTRAINT meeting_decline_reason_known CHECK ((decline_reason = ANY (ARRAY['roomUnavailable'::text, 'staffing'::text, 'operations'::text, 'security'::text, 'accessibility'::text, 'other'::text]))),
  CONSTRAINT meeting_declined_for_a_reason CHECK (((state = 'declined'::text) = (decline_reason IS NOT NULL))),
  CONSTRAINT meeting_form_has_a_room CHECK ((form = ANY (ARRAY['faceToFace'::text, 'groupConference'::text, 'preparatory'::text, 'messageRecording'::text]))),
  CONSTRAINT meeting_held_has_an_end CHECK (((state = 'held'::text) = (held_until IS NOT NULL))),
  CONSTRAINT meeting_minutes_range CHECK (((minutes >= 15) AND (minutes <= 720))),
  CONSTRAINT meeting_not_its_own_offer CHECK ((offered_from <> id)),
  CONSTRAINT meeting_reminded_within_its_hold CHECK ((remind_at < held_until)),
  CONSTRAINT meeting_stagger_range CHECK (((stagger >= 0) AND (stagger <= 3))),
  CONSTRAINT meeting_state_known CHECK ((state = ANY (ARRAY['held'::text, 'confirmed'::text, 'completed'::text, 'stopped'::text, 'expired'::text, 'declined'::text, 'cancelled'::text]))),
  CONSTRAINT meeting_within_a_day CHECK ((((starts_wall + make_interval(mins => minutes)))::date = (starts_wall)::date)),
  CONSTRAINT meeting_mediator_known FOREIGN KEY (mediator_id) REFERENCES mediator(id),
  CONSTRAINT meeting_offered_from_known FOREIGN KEY (offered_from) REFERENCES meeting(id),
  CONSTRAINT meeting_process_known FOREIGN KEY (process_id) REFERENCES process(id),
  CONSTRAINT meeting_requested_by_mediator FOREIGN KEY (requested_by) REFERENCES mediator(id),
  CONSTRAINT meeting_room_known FOREIGN KEY (room_code) REFERENCES room(code),
  CONSTRAINT meeting_site_known FOREIGN KEY (site_code) REFERENCES site(code)
);
COMMENT ON COLUMN meeting.accepted_at IS 'When the mediator took the offered meeting.';
COMMENT ON COLUMN meeting.arrived_at IS 'When the entrance recorded the first of its people; NULL while it has recorded nobody.';
COMMENT ON COLUMN meeting.decline_reason IS 'Why the site declined, a code that both sides and the unit see.';
COMMENT ON COLUMN meeting.mediator_id IS 'The mediator who attends.';
COMMENT ON COLUMN meeting.offered_from IS 'The declined meeting in whose place the site offered this one.';
COMMENT ON COLUMN meeting.remind_at IS 'When both sides are told that the hold runs out soon.';
COMMENT ON COLUMN meeting.requested_by IS 'Who requested it; the mediator who attends is mediator_id.';
COMMENT ON COLUMN meeting.stagger IS 'By how many passages, separation included, its sides come earlier and leave later.';
CREATE INDEX meeting_by_day ON meeting USING btree (day, starts_wall, id);
CREATE INDEX meeting_by_mediator ON meeting USING btree (mediator_id) WHERE (state = ANY (ARRAY['held'::text, 'confirmed'::text]));
CREATE INDEX meeting_by_process ON meeting USING btree (process_id);
CREATE INDEX meeting_by_site_day ON meeting USING btree (site_code, day);
CREATE INDEX meeting_standing_by_site ON meeting USING btree (site_code) WHERE (state = ANY (ARRAY['held'::text, 'confirmed'::text]));
ALTER TABLE meeting ENABLE ROW LEVEL SECURITY;
ALTER TABLE clearance ADD CONSTRAINT clearance_meeting_known FOREIGN KEY (meeting_id) REFERENCES meeting(id);

CREATE TABLE reservation (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  meeting_id uuid NOT NULL,
  room_code text COLLATE "C" NOT NULL,
  during tstzrange NOT NULL,
  state text NOT NULL,
  held_until timestamp with time zone,
  CONSTRAINT reservation_pkey PRIMARY KEY (id),
  CONSTRAINT reservation_one_meeting_at_a_time EXCLUDE USING gist (room_code WITH =, during WITH &&) WHERE ((state = ANY (ARRAY['held'::text, 'confirmed'::text]))),
  CONSTRAINT reservation_takes_time CHECK (((NOT isempty(during)) AND (NOT lower_inf(during)) AND (NOT upper_inf(during)))),
  CONSTRAINT reservation_meeting_known FOREIGN KEY (meeting_id) REFERENCES meeting(id),
  CONSTRAINT reservation_room_known FOREIGN KEY (room_code) REFERENCES room(code)
);
CREATE INDEX reservation_by_meeting ON reservation USING btree (meeting_id);
ALTER TABLE reservation ENABLE ROW LEVEL SECURITY;

CREATE TABLE commitment (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  meeting_id uuid NOT NULL,
  person_id uuid NOT NULL,
  during tstzrange NOT NULL,
  state text NOT NULL,
  held_until timestamp with time zone,
  CONSTRAINT commitment_pkey PRIMARY KEY (id),
  CONSTRAINT commitment_one_meeting_at_a_time EXCLUDE USING gist (person_id WITH =, during WITH &&) WHERE ((state = ANY (ARRAY['held'::text, 'confirmed'::text]))),
  CONSTRAINT commitment_takes_time CHECK (((NOT isempty(during)) AND (NOT lower_inf(during)) AND (NOT upper_inf(during)))),
  CONSTRAINT commitment_meeting_known FOREIGN KEY (meeting_id) REFERENCES meeting(id)
);
CREATE INDEX commitment_by_meeting ON commitment USING btree (meeting_id);
ALTER TABLE commitment ENABLE ROW LEVEL SECURITY;

CREATE TABLE attendee (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  meeting_id uuid NOT NULL,
  process_id uuid NOT NULL,
  participant_id uuid NOT NULL,
  role text NOT NULL,
  arrival_wall timestamp without time zone,
  arrival timestamp with time zone,
  CONSTRAINT attendee_pkey PRIMARY KEY (id),
  CONSTRAINT attendee_once UNIQUE (meeting_id, participant_id),
  CONSTRAINT attendee_arrival_derived CHECK (((arrival_wall IS NULL) = (arrival IS NULL))),
  CONSTRAINT attendee_arrives_by_the_entrance CHECK (((role = ANY (ARRAY['victim'::text, 'victimSupport'::text])) = (arrival_wall IS NOT NULL))),
  CONSTRAINT attendee_meeting_known FOREIGN KEY (meeting_id) REFERENCES meeting(id),
  CONSTRAINT attendee_of_the_process FOREIGN KEY (participant_id, process_id) REFERENCES participant(id, process_id)
);
ALTER TABLE attendee ENABLE ROW LEVEL SECURITY;

CREATE TABLE agreement (
  meeting_id uuid NOT NULL,
  participant_id uuid NOT NULL,
  attendee_list_version integer NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamp with time zone DEFAULT clock_now() NOT NULL,
  CONSTRAINT agreement_pkey PRIMARY KEY (meeting_id, participant_id, attendee_list_version),
  CONSTRAINT agreement_by_an_attendee FOREIGN KEY (meeting_id, participant_id) REFERENCES attendee(meeting_id, participant_id)
);
ALTER TABLE agreement ENABLE ROW LEVEL SECURITY;

CREATE TABLE attestation (
  meeting_id uuid NOT NULL,
  closed boolean NOT NULL,
  private boolean NOT NULL,
  not_recorded boolean NOT NULL,
  not_overheard boolean NOT NULL,
  attested_by text NOT NULL,
  attested_at timestamp with time zone DEFAULT clock_now() NOT NULL,
  entrance_knows boolean DEFAULT false NOT NULL,
  CONSTRAINT attestation_pkey PRIMARY KEY (meeting_id),
  CONSTRAINT attestation_meeting_known FOREIGN KEY (meeting_id) REFERENCES meeting(id)
);
COMMENT ON COLUMN attestation.entrance_knows IS 'Whether the site''s staff say that the entrance knows of a meeting confirmed within the lead (entry.3).';
ALTER TABLE attestation ENABLE ROW LEVEL SECURITY;

CREATE TABLE withdrawal (
  meeting_id uuid NOT NULL,
  participant_id uuid NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamp with time zone DEFAULT clock_now() NOT NULL,
  CONSTRAINT withdrawal_pkey PRIMARY KEY (meeting_id),
  CONSTRAINT withdrawal_by_an_attendee FOREIGN KEY (meeting_id, participant_id) REFERENCES attendee(meeting_id, participant_id)
);
ALTER TABLE withdrawal ENABLE ROW LEVEL SECURITY;

CREATE TABLE meeting_flag (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  meeting_id uuid NOT NULL,
  kind text NOT NULL,
  cause uuid,
  raised_at timestamp with time zone DEFAULT clock_now() NOT NULL,
  cleared_at timestamp with time zone,
  CONSTRAINT meeting_flag_pkey PRIMARY KEY (id),
  CONSTRAINT meeting_flag_closure_has_a_cause CHECK (((kind = 'closure'::text) = (cause IS NOT NULL))),
  CONSTRAINT meeting_flag_kind_known CHECK ((kind = ANY (ARRAY['closure'::text, 'collision'::text, 'clockChange'::text, 'transfer'::text, 'formalCount'::text, 'outsideHours'::text, 'roomChanged'::text, 'placeChanged'::text]))),
  CONSTRAINT meeting_flag_closure_known FOREIGN KEY (cause) REFERENCES closure(id),
  CONSTRAINT meeting_flag_meeting_known FOREIGN KEY (meeting_id) REFERENCES meeting(id)
);
COMMENT ON COLUMN meeting_flag.kind IS 'What is in the way. Any kind but clockChange and transfer keeps the meeting from being confirmed (entry.1).';
CREATE UNIQUE INDEX meeting_flag_once_while_open ON meeting_flag USING btree (meeting_id, kind, cause) NULLS NOT DISTINCT WHERE (cleared_at IS NULL);
ALTER TABLE meeting_flag ENABLE ROW LEVEL SECURITY;

CREATE TABLE visits_authorisation (
  id uuid NOT NULL,
  process_id uuid NOT NULL,
  room_code text COLLATE "C" NOT NULL,
  reason text NOT NULL,
  first_day date NOT NULL,
  last_day date NOT NULL,
  staff_present integer NOT NULL,
  authorised_by text NOT NULL,
  authorised_at timestamp with time zone DEFAULT clock_now() NOT NULL,
  revoked_by text,
  revoked_at timestamp with time zone,
  CONSTRAINT visits_authorisation_pkey PRIMARY KEY (id),
  CONSTRAINT visits_authorisation_one_at_a_time EXCLUDE USING gist (process_id WITH =, room_code WITH =, daterange(first_day, last_day, '[]'::text) WITH &&) WHERE ((revoked_at IS NULL)),
  CONSTRAINT visits_authorisation_days_range CHECK (((last_day >= first_day) AND (last_day <= (first_day + 365)))),
  CONSTRAINT visits_authorisation_reason_known CHECK ((reason = ANY (ARRAY['noClosedRoom'::text, 'roomTooSmall'::text, 'accessibility'::text, 'security'::text]))),
  CONSTRAINT visits_authorisation_revoked_by_somebody CHECK (((revoked_by IS NULL) = (revoked_at IS NULL))),
  CONSTRAINT visits_authorisation_staff_range CHECK (((staff_present >= 0) AND (staff_present <= 5))),
  CONSTRAINT visits_authorisation_process_known FOREIGN KEY (process_id) REFERENCES process(id),
  CONSTRAINT visits_authorisation_room_known FOREIGN KEY (room_code) REFERENCES room(code) ON UPDATE CASCADE
);
COMMENT ON COLUMN visits_authorisation.staff_present IS 'How many staff are present; everyone agrees to the number.';
ALTER TABLE visits_authorisation ENABLE ROW LEVEL SECURITY;

CREATE TABLE movement_adjustment (
  meeting_id uuid NOT NULL,
  side text NOT NULL,
  step text NOT NULL,
  begins integer,
  place_code text COLLATE "C",
  spot text COLLATE "C",
  CONSTRAINT movement_adjustment_pkey PRIMARY KEY (meeting_id, side, step),
  CONSTRAINT movement_adjustment_of_something CHECK (
CASE step
    WHEN 'waiting'::text THEN ((num_nonnulls(place_code, spot) = 1) AND (begins IS NULL))
    WHEN 'arrival'::text THEN ((side = 'offender'::text) AND (begins IS NOT NULL) AND (num_nonnulls(place_code, spot) = 0))
    WHEN 'entering'::text THEN ((begins IS NOT NULL) AND (num_nonnulls(place_code, spot) = 0))
    WHEN 'leaving'::text THEN ((begins IS NOT NULL) AND (num_nonnulls(place_code, spot) = 0))
    ELSE false
END),
  CONSTRAINT movement_adjustment_side_known CHECK ((side = ANY (ARRAY['victim'::text, 'offender'::text]))),
  CONSTRAINT movement_adjustment_spot_form CHECK ((spot ~ '^[A-Z0-9-]{2,40}/[A-Z0-9-]{2,40}$'::text)),
  CONSTRAINT movement_adjustment_meeting_known FOREIGN KEY (meeting_id) REFERENCES meeting(id),
  CONSTRAINT movement_adjustment_place_known FOREIGN KEY (place_code) REFERENCES place(code) ON UPDATE CASCADE
);
COMMENT ON COLUMN movement_adjustment.begins IS 'Minutes from the meeting''s start; for leaving, from its end.';
COMMENT ON COLUMN movement_adjustment.spot IS 'Where the side waits at a site that has named no waiting place for it, as its staff attest for this meeting.';
ALTER TABLE movement_adjustment ENABLE ROW LEVEL SECURITY;

CREATE TABLE movement (
  meeting_id uuid NOT NULL,
  side text NOT NULL,
  step text NOT NULL,
  place_code text COLLATE "C",
  during tstzrange NOT NULL,
  kept tstzrange NOT NULL,
  state text NOT NULL,
  held_until timestamp with time zone,
  spot text COLLATE "C",
  way text COLLATE "C" GENERATED ALWAYS AS (COALESCE(place_code, spot)) STORED,
  CONSTRAINT movement_pkey PRIMARY KEY (meeting_id, side, step),
  CONSTRAINT movement_meetings_apart EXCLUDE USING gist (way WITH =, meeting_id WITH <>, kept WITH &&) WHERE ((state = ANY (ARRAY['held'::text, 'confirmed'::text]))),
  CONSTRAINT movement_sides_apart EXCLUDE USING gist (way WITH =, side WITH <>, kept WITH &&) WHERE ((state = ANY (ARRAY['held'::text, 'confirmed'::text]))),
  CONSTRAINT movement_place_or_spot CHECK ((num_nonnulls(place_code, spot) <= 1)),
  CONSTRAINT movement_side_known CHECK ((side = ANY (ARRAY['victim'::text, 'offender'::text]))),
  CONSTRAINT movement_spot_form CHECK ((spot ~ '^([A-Z0-9-]{2,40})?/[A-Z0-9-]{2,40}$'::text)),
  CONSTRAINT movement_step_known CHECK ((step = ANY (ARRAY['arrival'::text, 'waiting'::text, 'entering'::text, 'leaving'::text, 'departure'::text]))),
  CONSTRAINT movement_takes_time CHECK (((NOT isempty(during)) AND (kept @> during))),
  CONSTRAINT movement_meeting_known FOREIGN KEY (meeting_id) REFERENCES meeting(id),
  CONSTRAINT movement_place_known FOREIGN KEY (place_code) REFERENCES place(code) ON UPDATE CASCADE
);
COMMENT ON COLUMN movement.kept IS 'The time of the step, and the separation after it.';
COMMENT ON COLUMN movement.spot IS 'Where it is if the site has named no place: the room''s door, or where a side waits.';
COMMENT ON COLUMN movement.way IS 'What one party at a time has: the place or the spot.';
ALTER TABLE movement ENABLE ROW LEVEL SECURITY;

CREATE TYPE movement_step AS (
  side text,
  step text,
  place_code text,
  during tstzrange,
  kept tstzrange
);

CREATE TYPE movement_offset AS (
  side text,
  step text,
  entrance boolean,
  begins integer,
  ends integer
);

CREATE TYPE movement_passage AS (
  place_code text,
  kind text,
  kept tstzrange
);

CREATE TYPE availability_filter AS (
  sites text[],
  region text,
  from_day date,
  to_day date,
  minutes integer,
  seats integer,
  features text[],
  kinds text[],
  weekdays integer[],
  after time without time zone,
  before time without time zone,
  participants uuid[],
  form text,
  step_minutes integer,
  cursor_start bigint,
  cursor_room text,
  max_slots integer,
  co_mediators text[]
);

CREATE TYPE availability_wish AS (
  minutes integer,
  seats integer,
  features text[],
  kinds text[],
  weekdays integer[],
  after time without time zone,
  before time without time zone,
  roles text[],
  step_minutes integer,
  except_meeting uuid,
  first_arrival integer,
  last_arrival integer,
  adjusted jsonb,
  wished jsonb,
  process uuid
);

CREATE TYPE availability_plan AS (
  steps movement_offset[],
  first_begin integer,
  last_end integer,
  victim_begin integer,
  victim_end integer,
  first_in integer,
  last_out integer,
  meet_in_corridor boolean,
  offender_begin integer,
  offender_end integer
);

CREATE TABLE zone_rule (
  zone text NOT NULL,
  fingerprint text NOT NULL,
  changed_at timestamp with time zone,
  checked_at timestamp with time zone NOT NULL,
  CONSTRAINT zone_rule_pkey PRIMARY KEY (zone),
  CONSTRAINT zone_rule_fingerprint_form CHECK ((fingerprint ~ '^[0-9]{4}:[0-9a-f]{64}$'::text))
);
COMMENT ON TABLE zone_rule IS 'The rules of the zone of each site, as last checked.';
COMMENT ON COLUMN zone_rule.changed_at IS 'When the rules were last found changed.';
ALTER TABLE zone_rule ENABLE ROW LEVEL SECURITY;

-- 0008_auditing -------------------------------------------------------------------------------------------------------

CREATE TABLE audit_chain (
  singleton boolean DEFAULT true NOT NULL,
  id uuid NOT NULL,
  number integer DEFAULT 0 NOT NULL,
  hash bytea NOT NULL,
  previous_hash bytea,
  first_entry bigint,
  last_entry bigint,
  entry_count integer,
  sealed_at timestamp with time zone,
  below xid8 DEFAULT '0'::xid8 NOT NULL,
  cluster text,
  CONSTRAINT audit_chain_pkey PRIMARY KEY (singleton),
  CONSTRAINT audit_chain_hash_length CHECK ((length(hash) = 32)),
  CONSTRAINT audit_chain_is_one_row CHECK (singleton)
);
COMMENT ON TABLE audit_chain IS 'The head of the chain. Its row is locked while a batch is sealed.';
COMMENT ON COLUMN audit_chain.below IS 'Every entry of a transaction below this one is sealed, in this cluster.';
COMMENT ON COLUMN audit_chain.cluster IS 'The identifier of the cluster whose transactions these are.';
ALTER TABLE audit_chain ENABLE ROW LEVEL SECURITY;

CREATE TABLE audit_batch (
  number integer NOT NULL,
  first_entry bigint NOT NULL,
  last_entry bigint NOT NULL,
  entry_count integer NOT NULL,
  previous_hash bytea NOT NULL,
  hash bytea NOT NULL,
  sealed_at timestamp with time zone NOT NULL,
  key_id text NOT NULL,
  seal bytea NOT NULL,
  CONSTRAINT audit_batch_pkey PRIMARY KEY (number),
  CONSTRAINT audit_batch_hash_lengths CHECK (((length(previous_hash) = 32) AND (length(hash) = 32) AND (length(seal) = 32))),
  CONSTRAINT audit_batch_is_not_empty CHECK ((entry_count >= 1)),
  CONSTRAINT audit_batch_number_from_one CHECK ((number >= 1))
);
ALTER TABLE audit_batch ENABLE ROW LEVEL SECURITY;

CREATE TABLE audit_link (
  entry_id bigint NOT NULL,
  batch integer NOT NULL,
  "position" integer NOT NULL,
  hash bytea NOT NULL,
  CONSTRAINT audit_link_pkey PRIMARY KEY (entry_id),
  CONSTRAINT audit_link_one_at_a_place UNIQUE (batch, "position"),
  CONSTRAINT audit_link_hash_length CHECK ((length(hash) = 32)),
  CONSTRAINT audit_link_position_from_one CHECK (("position" >= 1)),
  CONSTRAINT audit_link_batch_sealed FOREIGN KEY (batch) REFERENCES audit_batch(number) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT audit_link_entry_known FOREIGN KEY (entry_id) REFERENCES audit_entry(id)
);
ALTER TABLE audit_link ENABLE ROW LEVEL SECURITY;

CREATE TABLE audit_verification (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  verified_at timestamp with time zone DEFAULT clock_now() NOT NULL,
  batches integer NOT NULL,
  entries bigint NOT NULL,
  unsealed bigint NOT NULL,
  fault text,
  entry_id bigint,
  batch integer,
  CONSTRAINT audit_verification_pkey PRIMARY KEY (id),
  CONSTRAINT audit_verification_counts CHECK (((batches >= 0) AND (entries >= 0) AND (unsealed >= 0))),
  CONSTRAINT audit_verification_fault_is_a_code CHECK ((fault ~ '^[a-zA-Z]{1,40}$'::text))
);
COMMENT ON TABLE audit_verification IS 'How each verification of the chain ended, the nightly ones included.';
ALTER TABLE audit_verification ENABLE ROW LEVEL SECURITY;

CREATE TABLE audit_exposure (
  action text NOT NULL,
  manner text NOT NULL,
  is_watched boolean NOT NULL,
  CONSTRAINT audit_exposure_pkey PRIMARY KEY (action),
  CONSTRAINT audit_exposure_manner_known CHECK ((manner = ANY (ARRAY['read'::text, 'printed'::text, 'rendered'::text, 'opened'::text, 'entered'::text])))
);
COMMENT ON TABLE audit_exposure IS 'The actions by which a name is seen, and which of them the watch counts.';
ALTER TABLE audit_exposure ENABLE ROW LEVEL SECURITY;

CREATE TABLE audit_watch_setting (
  role text NOT NULL,
  window_minutes integer DEFAULT 60 NOT NULL,
  objects_max integer NOT NULL,
  hours_margin_minutes integer,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT audit_watch_setting_pkey PRIMARY KEY (role),
  CONSTRAINT audit_watch_setting_margin_of_a_site CHECK (((hours_margin_minutes IS NULL) OR (role = ANY (ARRAY['siteStaff'::text, 'frontDesk'::text])))),
  CONSTRAINT audit_watch_setting_margin_range CHECK (((hours_margin_minutes >= 0) AND (hours_margin_minutes <= 1440))),
  CONSTRAINT audit_watch_setting_objects_range CHECK (((objects_max >= 1) AND (objects_max <= 100000))),
  CONSTRAINT audit_watch_setting_role_reads CHECK ((role = ANY (ARRAY['mediator'::text, 'siteStaff'::text, 'frontDesk'::text, 'rju'::text]))),
  CONSTRAINT audit_watch_setting_version_from_one CHECK ((version >= 1)),
  CONSTRAINT audit_watch_setting_window_range CHECK (((window_minutes >= 1) AND (window_minutes <= 10080)))
);
COMMENT ON COLUMN audit_watch_setting.hours_margin_minutes IS 'How long before opening and after closing is usual; NULL if hours aren''t watched.';
COMMENT ON COLUMN audit_watch_setting.objects_max IS 'How many different files and lists within the window are usual.';
COMMENT ON COLUMN audit_watch_setting.version IS 'Counts the changes of the rule, from one.';
ALTER TABLE audit_watch_setting ENABLE ROW LEVEL SECURITY;

CREATE TABLE audit_watch_state (
  singleton boolean DEFAULT true NOT NULL,
  batch integer DEFAULT 0 NOT NULL,
  CONSTRAINT audit_watch_state_pkey PRIMARY KEY (singleton),
  CONSTRAINT audit_watch_state_is_one_row CHECK (singleton)
);
COMMENT ON TABLE audit_watch_state IS 'The last batch that the watch examined. Its row is locked while the watch runs.';
ALTER TABLE audit_watch_state ENABLE ROW LEVEL SECURITY;

CREATE TABLE audit_alert (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  kind text NOT NULL,
  actor_subject text NOT NULL,
  actor_role text NOT NULL,
  actor_site text,
  window_starts_at timestamp with time zone NOT NULL,
  last_at timestamp with time zone NOT NULL,
  object_count integer NOT NULL,
  first_entry bigint,
  last_entry bigint,
  raised_at timestamp with time zone DEFAULT clock_now() NOT NULL,
  closed_at timestamp with time zone,
  closed_by text,
  CONSTRAINT audit_alert_pkey PRIMARY KEY (id),
  CONSTRAINT audit_alert_once_a_window UNIQUE NULLS NOT DISTINCT (kind, actor_subject, actor_role, actor_site, window_starts_at),
  CONSTRAINT audit_alert_closed_by_someone CHECK (((closed_at IS NULL) = (closed_by IS NULL))),
  CONSTRAINT audit_alert_kind_known CHECK ((kind = ANY (ARRAY['manyObjects'::text, 'outsideHours'::text, 'chainBroken'::text]))),
  CONSTRAINT audit_alert_window_in_order CHECK ((window_starts_at <= last_at))
);
CREATE UNIQUE INDEX audit_alert_one_open ON audit_alert USING btree (kind, actor_subject, actor_role, COALESCE(actor_site, ''::text)) WHERE (closed_at IS NULL);
ALTER TABLE audit_alert ENABLE ROW LEVEL SECURITY;

-- 0009_retention ------------------------------------------------------------------------------------------------------

CREATE TABLE destruction_certificate (
  process_id uuid NOT NULL,
  key_id uuid NOT NULL,
  because text NOT NULL,
  destroyed_by text NOT NULL,
  destroyed_at timestamp with time zone NOT NULL,
  sealed_count integer NOT NULL,
  sealed_sha256 bytea NOT NULL,
  certificate jsonb NOT NULL,
  text_en text NOT NULL,
  text_fr text NOT NULL,
  kept_at timestamp with time zone DEFAULT clock_now() NOT NULL,
  CONSTRAINT destruction_certificate_pkey PRIMARY KEY (process_id),
  CONSTRAINT destruction_certificate_count_not_negative CHECK ((sealed_count >= 0)),
  CONSTRAINT destruction_certificate_is_an_object CHECK ((jsonb_typeof(certificate) = 'object'::text)),
  CONSTRAINT destruction_certificate_sha256_length CHECK ((length(sealed_sha256) = 32)),
  CONSTRAINT destruction_certificate_process_known FOREIGN KEY (process_id) REFERENCES process(id)
);
COMMENT ON TABLE destruction_certificate IS 'What was destroyed, when and by whom, with a digest of the sealed values; holds no name.';
ALTER TABLE destruction_certificate ENABLE ROW LEVEL SECURITY;

CREATE TABLE retention_rule (
  kind text NOT NULL,
  name_en text NOT NULL,
  name_fr text NOT NULL,
  handling text NOT NULL,
  source text,
  keep_days integer,
  keep_days_min integer,
  keep_days_max integer,
  version integer DEFAULT 1 NOT NULL,
  state text DEFAULT 'dryRun'::text NOT NULL,
  set_by text DEFAULT 'vestibule'::text NOT NULL,
  set_at timestamp with time zone DEFAULT clock_now() NOT NULL,
  activated_by text,
  activated_at timestamp with time zone,
  seen_report bigint,
  seen_dry boolean DEFAULT true NOT NULL,
  CONSTRAINT retention_rule_pkey PRIMARY KEY (kind),
  CONSTRAINT retention_rule_active_by_someone CHECK ((num_nonnulls(activated_by, activated_at, seen_report) =
CASE state
    WHEN 'active'::text THEN 3
    ELSE 0
END)),
  CONSTRAINT retention_rule_active_only_here CHECK (((state = 'dryRun'::text) OR (handling = ANY (ARRAY['rows'::text, 'names'::text, 'traces'::text])))),
  CONSTRAINT retention_rule_bounds_in_range CHECK (((keep_days_min >= 0) AND (keep_days_max <= 36500))),
  CONSTRAINT retention_rule_handling_known CHECK ((handling = ANY (ARRAY['rows'::text, 'names'::text, 'traces'::text, 'elsewhere'::text, 'kept'::text]))),
  CONSTRAINT retention_rule_keep_within_bounds CHECK (((keep_days >= keep_days_min) AND (keep_days <= keep_days_max))),
  CONSTRAINT retention_rule_keeps_or_is_kept CHECK ((num_nonnulls(keep_days, keep_days_min, keep_days_max) =
CASE handling
    WHEN 'kept'::text THEN 0
    ELSE 3
END)),
  CONSTRAINT retention_rule_kind_spelled CHECK ((kind ~ '^[a-z][A-Za-z]{1,39}$'::text)),
  CONSTRAINT retention_rule_rows_of_a_table CHECK (((handling = 'rows'::text) = (source IS NOT NULL))),
  CONSTRAINT retention_rule_sees_a_dry_run CHECK (seen_dry),
  CONSTRAINT retention_rule_state_known CHECK ((state = ANY (ARRAY['dryRun'::text, 'active'::text]))),
  CONSTRAINT retention_rule_version_from_one CHECK ((version >= 1))
);
COMMENT ON COLUMN retention_rule.source IS 'The table whose rows are deleted; its view is retention_‹source›.';
ALTER TABLE retention_rule ENABLE ROW LEVEL SECURITY;

CREATE TABLE retention_report (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  kind text NOT NULL,
  version integer NOT NULL,
  is_dry boolean NOT NULL,
  keep_days integer,
  began_by text NOT NULL,
  began_at timestamp with time zone DEFAULT clock_now() NOT NULL,
  finished_at timestamp with time zone,
  due_count bigint NOT NULL,
  held_count bigint NOT NULL,
  removed_count bigint DEFAULT 0 NOT NULL,
  oldest timestamp with time zone,
  CONSTRAINT retention_report_pkey PRIMARY KEY (id),
  CONSTRAINT retention_report_of_a_version UNIQUE (kind, version, id, is_dry),
  CONSTRAINT retention_report_counts_not_negative CHECK (((due_count >= 0) AND (held_count >= 0) AND (removed_count >= 0))),
  CONSTRAINT retention_report_dry_is_whole CHECK (((NOT is_dry) OR (finished_at IS NOT NULL))),
  CONSTRAINT retention_report_dry_removes_nothing CHECK (((NOT is_dry) OR (removed_count = 0))),
  CONSTRAINT retention_report_rule_known FOREIGN KEY (kind) REFERENCES retention_rule(kind)
);
CREATE INDEX retention_report_newest ON retention_report USING btree (kind, is_dry, id);
CREATE UNIQUE INDEX retention_report_one_under_way ON retention_report USING btree (kind) WHERE (finished_at IS NULL);
ALTER TABLE retention_report ENABLE ROW LEVEL SECURITY;
ALTER TABLE retention_rule ADD CONSTRAINT retention_rule_active_after_a_dry_run FOREIGN KEY (kind, version, seen_report, seen_dry) REFERENCES retention_report(kind, version, id, is_dry);

CREATE TABLE retention_hold (
  kind text NOT NULL,
  check_function text NOT NULL,
  CONSTRAINT retention_hold_pkey PRIMARY KEY (kind, check_function),
  CONSTRAINT retention_hold_function_spelled CHECK ((check_function ~ '^[a-z][a-z_]{1,62}$'::text)),
  CONSTRAINT retention_hold_kind_known CHECK ((kind = ANY (ARRAY['process'::text, 'entryList'::text])))
);
COMMENT ON TABLE retention_hold IS 'The functions that say whether a floor above still needs something; the rows are part of the program.';
ALTER TABLE retention_hold ENABLE ROW LEVEL SECURITY;

-- 0010_entry_documents ------------------------------------------------------------------------------------------------

CREATE TABLE entry_list_setting (
  singleton boolean DEFAULT true NOT NULL,
  release_lead_minutes integer DEFAULT 720 NOT NULL,
  destroy_after_minutes integer DEFAULT 1440 NOT NULL,
  first_reminder_lead_minutes integer DEFAULT 120 NOT NULL,
  second_reminder_lead_minutes integer DEFAULT 60 NOT NULL,
  contact_en text DEFAULT 'The accompanying person named beside each arrival'::text NOT NULL,
  contact_fr text DEFAULT 'La personne accompagnatrice nommée en regard de chaque arrivée'::text NOT NULL,
  CONSTRAINT entry_list_setting_pkey PRIMARY KEY (singleton),
  CONSTRAINT entry_list_setting_contact_given CHECK (((contact_en <> ''::text) AND (contact_fr <> ''::text))),
  CONSTRAINT entry_list_setting_destroy_after_range CHECK (((destroy_after_minutes >= 0) AND (destroy_after_minutes <= 10080))),
  CONSTRAINT entry_list_setting_is_one_row CHECK (singleton),
  CONSTRAINT entry_list_setting_release_lead_range CHECK (((release_lead_minutes >= 0) AND (release_lead_minutes <= 10080))),
  CONSTRAINT entry_list_setting_reminders_in_order CHECK (((first_reminder_lead_minutes > second_reminder_lead_minutes) AND (second_reminder_lead_minutes >= 0)))
);
COMMENT ON COLUMN entry_list_setting.destroy_after_minutes IS 'After the local midnight that ends the day.';
COMMENT ON COLUMN entry_list_setting.release_lead_minutes IS 'Wall time before the local midnight that begins the day.';

CREATE TABLE entry_list_day (
  site_code text COLLATE "C" NOT NULL,
  day date NOT NULL,
  destroyed_at timestamp with time zone,
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  copies_asked_at timestamp with time zone,
  copies_asked_again_at timestamp with time zone,
  CONSTRAINT entry_list_day_pkey PRIMARY KEY (site_code, day),
  CONSTRAINT entry_list_day_id_once UNIQUE (id),
  CONSTRAINT entry_list_day_copies_asked_in_order CHECK (((copies_asked_again_at IS NULL) OR ((copies_asked_at IS NOT NULL) AND (copies_asked_again_at >= copies_asked_at)))),
  CONSTRAINT entry_list_day_site_known FOREIGN KEY (site_code) REFERENCES site(code)
);
COMMENT ON TABLE entry_list_day IS 'The row to lock before changing the list of a site and a day.';
COMMENT ON COLUMN entry_list_day.copies_asked_again_at IS 'When the site''s staff were told so too.';
COMMENT ON COLUMN entry_list_day.copies_asked_at IS 'When the front desk was told that copies are still out.';
ALTER TABLE entry_list_day ENABLE ROW LEVEL SECURITY;

CREATE TABLE entry_list (
  site_code text COLLATE "C" NOT NULL,
  day date NOT NULL,
  revision integer NOT NULL,
  supersedes integer,
  state text DEFAULT 'rendered'::text NOT NULL,
  key_id uuid NOT NULL,
  content_sealed bytea,
  document_sealed bytea,
  first_arrival timestamp with time zone,
  rendered_at timestamp with time zone DEFAULT clock_now() NOT NULL,
  released_at timestamp with time zone,
  superseded_at timestamp with time zone,
  destroyed_at timestamp with time zone,
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  CONSTRAINT entry_list_pkey PRIMARY KEY (site_code, day, revision),
  CONSTRAINT entry_list_id_once UNIQUE (id),
  CONSTRAINT entry_list_destroyed_has_its_time CHECK (((state = 'destroyed'::text) = (destroyed_at IS NOT NULL))),
  CONSTRAINT entry_list_first_arrival_goes_with_the_names CHECK (((state <> 'destroyed'::text) OR (first_arrival IS NULL))),
  CONSTRAINT entry_list_released_has_its_time CHECK (((state <> 'released'::text) OR ((released_at IS NOT NULL) AND (superseded_at IS NULL)))),
  CONSTRAINT entry_list_rendered_is_unreleased CHECK (((state <> 'rendered'::text) OR (num_nonnulls(released_at, superseded_at) = 0))),
  CONSTRAINT entry_list_revision_from_one CHECK ((revision >= 1)),
  CONSTRAINT entry_list_sealed_until_destroyed CHECK ((num_nonnulls(content_sealed, document_sealed) =
CASE state
    WHEN 'destroyed'::text THEN 0
    ELSE 2
END)),
  CONSTRAINT entry_list_state_known CHECK ((state = ANY (ARRAY['rendered'::text, 'released'::text, 'superseded'::text, 'destroyed'::text]))),
  CONSTRAINT entry_list_superseded_has_its_time CHECK (((state <> 'superseded'::text) OR (superseded_at IS NOT NULL))),
  CONSTRAINT entry_list_superseded_was_released CHECK (((state <> 'superseded'::text) OR (released_at IS NOT NULL))),
  CONSTRAINT entry_list_supersedes_the_one_before CHECK ((NOT (supersedes IS DISTINCT FROM NULLIF((revision - 1), 0)))),
  CONSTRAINT entry_list_day_known FOREIGN KEY (site_code, day) REFERENCES entry_list_day(site_code, day)
);
CREATE UNIQUE INDEX entry_list_one_current ON entry_list USING btree (site_code, day) WHERE (state = ANY (ARRAY['rendered'::text, 'released'::text]));
ALTER TABLE entry_list ENABLE ROW LEVEL SECURITY;

CREATE TABLE entry_list_arrival (
  site_code text COLLATE "C" NOT NULL,
  day date NOT NULL,
  revision integer NOT NULL,
  arrival_id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  arrives_at timestamp with time zone,
  CONSTRAINT entry_list_arrival_pkey PRIMARY KEY (site_code, day, revision, arrival_id),
  CONSTRAINT entry_list_arrival_meeting_known FOREIGN KEY (meeting_id) REFERENCES meeting(id),
  CONSTRAINT entry_list_arrival_of_a_revision FOREIGN KEY (site_code, day, revision) REFERENCES entry_list(site_code, day, revision)
);
COMMENT ON COLUMN entry_list_arrival.arrives_at IS 'When the revision expects the person, for the watch; NULL in revisions of earlier releases.';
CREATE INDEX entry_list_arrival_by_meeting ON entry_list_arrival USING btree (meeting_id);
ALTER TABLE entry_list_arrival ENABLE ROW LEVEL SECURITY;

CREATE TABLE entry_list_acknowledgement (
  site_code text COLLATE "C" NOT NULL,
  day date NOT NULL,
  revision integer NOT NULL,
  acknowledged_by text NOT NULL,
  acknowledged_role text NOT NULL,
  acknowledged_at timestamp with time zone DEFAULT clock_now() NOT NULL,
  CONSTRAINT entry_list_acknowledgement_pkey PRIMARY KEY (site_code, day, revision, acknowledged_role),
  CONSTRAINT entry_list_acknowledgement_at_the_site CHECK ((acknowledged_role = ANY (ARRAY['frontDesk'::text, 'siteStaff'::text]))),
  CONSTRAINT entry_list_acknowledgement_of_a_revision FOREIGN KEY (site_code, day, revision) REFERENCES entry_list(site_code, day, revision)
);
ALTER TABLE entry_list_acknowledgement ENABLE ROW LEVEL SECURITY;

CREATE TABLE entry_list_print (
  site_code text COLLATE "C" NOT NULL,
  day date NOT NULL,
  revision integer NOT NULL,
  copy integer NOT NULL,
  printed_by text NOT NULL,
  printed_role text NOT NULL,
  printed_at timestamp with time zone DEFAULT clock_now() NOT NULL,
  is_followed boolean DEFAULT true NOT NULL,
  CONSTRAINT entry_list_print_pkey PRIMARY KEY (site_code, day, revision, copy),
  CONSTRAINT entry_list_print_copy_from_one CHECK ((copy >= 1)),
  CONSTRAINT entry_list_print_for_the_site CHECK ((printed_role = ANY (ARRAY['frontDesk'::text, 'siteStaff'::text]))),
  CONSTRAINT entry_list_print_of_a_revision FOREIGN KEY (site_code, day, revision) REFERENCES entry_list(site_code, day, revision)
);
COMMENT ON COLUMN entry_list_print.is_followed IS 'Whether it is asked for until it has come to its end.';
ALTER TABLE entry_list_print ENABLE ROW LEVEL SECURITY;

CREATE TABLE entry_list_flag (
  meeting_id uuid NOT NULL,
  flagged_at timestamp with time zone DEFAULT clock_now() NOT NULL,
  CONSTRAINT entry_list_flag_pkey PRIMARY KEY (meeting_id),
  CONSTRAINT entry_list_flag_meeting_known FOREIGN KEY (meeting_id) REFERENCES meeting(id)
);
ALTER TABLE entry_list_flag ENABLE ROW LEVEL SECURITY;

-- 0011_notices --------------------------------------------------------------------------------------------------------

CREATE TABLE notice_mailbox (
  id uuid NOT NULL,
  role text NOT NULL,
  site_code text COLLATE "C",
  subject text COLLATE "C",
  language text NOT NULL,
  last_position bigint DEFAULT 0 NOT NULL,
  CONSTRAINT notice_mailbox_pkey PRIMARY KEY (id),
  CONSTRAINT notice_mailbox_one_for_each_recipient UNIQUE NULLS NOT DISTINCT (role, site_code, subject),
  CONSTRAINT notice_mailbox_language_official CHECK ((language = ANY (ARRAY['en'::text, 'fr'::text]))),
  CONSTRAINT notice_mailbox_role_receives CHECK ((role = ANY (ARRAY['mediator'::text, 'siteStaff'::text, 'frontDesk'::text, 'rju'::text, 'auditor'::text]))),
  CONSTRAINT notice_mailbox_site_for_its_staff CHECK (((role = ANY (ARRAY['siteStaff'::text, 'frontDesk'::text])) = (site_code IS NOT NULL))),
  CONSTRAINT notice_mailbox_subject_for_mediators CHECK (((role = 'mediator'::text) = (subject IS NOT NULL))),
  CONSTRAINT notice_mailbox_site_known FOREIGN KEY (site_code) REFERENCES site(code)
);
ALTER TABLE notice_mailbox ENABLE ROW LEVEL SECURITY;

CREATE TABLE notice (
  id uuid NOT NULL,
  mailbox_id uuid NOT NULL,
  "position" bigint NOT NULL,
  kind text NOT NULL,
  subject_kind text NOT NULL,
  subject_id text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  site_code text COLLATE "C",
  day date,
  starts_wall timestamp without time zone,
  zone text,
  created_at timestamp with time zone DEFAULT clock_now() NOT NULL,
  acknowledged_at timestamp with time zone,
  acknowledged_by text,
  arrival_was timestamp without time zone,
  arrival_is timestamp without time zone,
  due_by timestamp with time zone,
  escalated integer DEFAULT 0 NOT NULL,
  CONSTRAINT notice_pkey PRIMARY KEY (id),
  CONSTRAINT notice_position_once UNIQUE (mailbox_id, "position"),
  CONSTRAINT notice_told_once UNIQUE (mailbox_id, subject_kind, subject_id, kind, version),
  CONSTRAINT notice_acknowledged_by_someone CHECK (((acknowledged_at IS NULL) = (acknowledged_by IS NULL))),
  CONSTRAINT notice_arrival_changes CHECK ((arrival_was <> arrival_is)),
  CONSTRAINT notice_arrival_has_a_zone CHECK (((arrival_was IS NULL) OR (zone IS NOT NULL))),
  CONSTRAINT notice_arrival_was_and_is CHECK (((arrival_was IS NULL) = (arrival_is IS NULL))),
  CONSTRAINT notice_escalated_from_zero CHECK ((escalated >= 0)),
  CONSTRAINT notice_kind_fits_subject CHECK (
CASE subject_kind
    WHEN 'meeting'::text THEN (kind = ANY (ARRAY['meetingHeld'::text, 'meetingConfirmed'::text, 'meetingDeclined'::text, 'meetingMoved'::text, 'meetingCancelled'::text, 'mediatorChanged'::text, 'meetingExpired'::text, 'meetingFlagged'::text, 'attendeesChanged'::text, 'meetingConfirmable'::text, 'movementChanged'::text, 'arrivalProposed'::text, 'arrivalRefused'::text, 'alternativeOffered'::text, 'alternativeTaken'::text, 'holdExpiring'::text, 'meetingStopped'::text, 'arrivalUnaccompanied'::text, 'notOnTheList'::text, 'followUpDue'::text]))
    WHEN 'entryList'::text THEN (kind = ANY (ARRAY['entryListReleased'::text, 'entryListRevised'::text, 'entryListUnacknowledged'::text, 'entryListRecalled'::text, 'entryListMissing'::text, 'entryListUnconfirmed'::text, 'entryListNotPrinted'::text, 'entryListCopiesOut'::text]))
    WHEN 'task'::text THEN (kind = 'taskOpened'::text)
    WHEN 'alert'::text THEN (kind = 'auditAlerted'::text)
    WHEN 'referral'::text THEN (kind = ANY (ARRAY['referralReceived'::text, 'referralUnread'::text, 'referralUndecided'::text]))
    WHEN 'advice'::text THEN (kind = ANY (ARRAY['adviceGiven'::text, 'adviceRecommended'::text, 'adviceOverdue'::text]))
    WHEN 'engagement'::text THEN (kind = 'engagementEnding'::text)
    WHEN 'removal'::text THEN (kind = ANY (ARRAY['removalIssued'::text, 'removalDone'::text, 'removalOverdue'::text, 'removalCancelled'::text]))
    WHEN 'delivery'::text THEN (kind = 'noticeUndelivered'::text)
    WHEN 'digest'::text THEN (kind = 'dayDigest'::text)
    ELSE false
END),
  CONSTRAINT notice_of_a_referral_says_no_more CHECK (((subject_kind <> 'referral'::text) OR (num_nonnulls(site_code, day, starts_wall) = 0))),
  CONSTRAINT notice_position_from_one CHECK (("position" >= 1)),
  CONSTRAINT notice_says_where_and_when CHECK (((subject_kind = ANY (ARRAY['task'::text, 'alert'::text, 'referral'::text, 'engagement'::text, 'delivery'::text, 'digest'::text])) OR ((site_code IS NOT NULL) AND (day IS NOT NULL)))),
  CONSTRAINT notice_subject_is_an_id CHECK (
CASE subject_kind
    WHEN 'entryList'::text THEN ((subject_id ~ '^[A-Z0-9-]{2,40}/[0-9]{4}-[0-9]{2}-[0-9]{2}$'::text) AND (split_part(subject_id, '/'::text, 1) = site_code))
    WHEN 'digest'::text THEN (subject_id ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'::text)
    ELSE (subject_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'::text)
END),
  CONSTRAINT notice_version_from_one CHECK ((version >= 1)),
  CONSTRAINT notice_wall_time_has_a_zone CHECK (((starts_wall IS NULL) = (zone IS NULL))),
  CONSTRAINT notice_wall_time_of_its_day CHECK (((starts_wall IS NULL) OR ((day IS NOT NULL) AND ((starts_wall)::date = day)))),
  CONSTRAINT notice_mailbox_known FOREIGN KEY (mailbox_id) REFERENCES notice_mailbox(id),
  CONSTRAINT notice_site_known FOREIGN KEY (site_code) REFERENCES site(code)
);
COMMENT ON COLUMN notice.due_by IS 'When the next step of its ladder is taken unless it is acknowledged or settled.';
CREATE INDEX notice_by_subject ON notice USING btree (subject_id, mailbox_id, "position");
CREATE INDEX notice_due ON notice USING btree (due_by) WHERE ((due_by IS NOT NULL) AND (acknowledged_at IS NULL));
CREATE INDEX notice_open_by_day ON notice USING btree (mailbox_id, (
CASE
    WHEN ((subject_kind = ANY (ARRAY['meeting'::text, 'entryList'::text, 'digest'::text])) AND (kind <> ALL (ARRAY['followUpDue'::text, 'entryListCopiesOut'::text]))) THEN day
    ELSE 'infinity'::date
END)) WHERE (acknowledged_at IS NULL);
CREATE INDEX notice_unacknowledged ON notice USING btree (mailbox_id, "position") WHERE (acknowledged_at IS NULL);
ALTER TABLE notice ENABLE ROW LEVEL SECURITY;

CREATE TABLE notice_delivery (
  id uuid NOT NULL,
  notice_id uuid NOT NULL,
  channel text NOT NULL,
  state text NOT NULL,
  attempt integer DEFAULT 0 NOT NULL,
  job_id bigint,
  job_lease integer,
  failure text,
  intended_at timestamp with time zone DEFAULT clock_now() NOT NULL,
  sending_at timestamp with time zone,
  settled_at timestamp with time zone,
  duty text DEFAULT 'general'::text NOT NULL,
  not_before timestamp with time zone,
  provider_id text COLLATE "C",
  settled_by text,
  round integer DEFAULT 1 NOT NULL,
  passed_on text,
  CONSTRAINT notice_delivery_pkey PRIMARY KEY (id),
  CONSTRAINT notice_delivery_once_a_channel UNIQUE (notice_id, channel, duty, round),
  CONSTRAINT notice_delivery_attempt_from_zero CHECK ((attempt >= 0)),
  CONSTRAINT notice_delivery_channel_known CHECK ((channel = ANY (ARRAY['inbox'::text, 'smtp'::text, 'gcNotify'::text, 'webhook'::text, 'outbox'::text]))),
  CONSTRAINT notice_delivery_duty_known CHECK ((duty = ANY (ARRAY['general'::text, 'custodians'::text, 'dutyManager'::text, 'deputy'::text]))),
  CONSTRAINT notice_delivery_failed_for_a_reason CHECK (((state <> 'failed'::text) OR (failure IS NOT NULL))),
  CONSTRAINT notice_delivery_failure_is_a_code CHECK ((failure ~ '^[a-z]{2,10}:([0-9]{1,6}|[245][.][0-9]{1,3}[.][0-9]{1,3}|[a-z]{2,12}(-[a-z]{2,12}){0,2})$'::text)),
  CONSTRAINT notice_delivery_inbox_is_at_once CHECK (((channel <> 'inbox'::text) OR (state = 'sent'::text))),
  CONSTRAINT notice_delivery_passed_on_known CHECK ((passed_on = ANY (ARRAY['smtp'::text, 'gcNotify'::text, 'webhook'::text, 'outbox'::text, 'unit'::text, 'again'::text, 'nobody'::text]))),
  CONSTRAINT notice_delivery_provider_id_form CHECK ((provider_id ~ '^[A-Za-z0-9_.:-]{1,100}$'::text)),
  CONSTRAINT notice_delivery_round_from_one CHECK ((round >= 1)),
  CONSTRAINT notice_delivery_sending_under_a_lease CHECK (((state <> 'sending'::text) OR ((job_id IS NOT NULL) AND (job_lease IS NOT NULL) AND (attempt >= 1)))),
  CONSTRAINT notice_delivery_sent_after_sending CHECK (((state = 'told'::text) OR ((state = ANY (ARRAY['sending'::text, 'sent'::text, 'delivered'::text, 'failed'::text, 'unknown'::text])) = (sending_at IS NOT NULL)))),
  CONSTRAINT notice_delivery_settled_at_the_end CHECK (((state = ANY (ARRAY['sent'::text, 'delivered'::text, 'failed'::text, 'cancelled'::text, 'told'::text])) = (settled_at IS NOT NULL))),
  CONSTRAINT notice_delivery_state_known CHECK ((state = ANY (ARRAY['intended'::text, 'sending'::text, 'sent'::text, 'delivered'::text, 'failed'::text, 'unknown'::text, 'cancelled'::text, 'told'::text]))),
  CONSTRAINT notice_delivery_told_by_somebody CHECK (((state = 'told'::text) <= (settled_by IS NOT NULL))),
  CONSTRAINT notice_delivery_notice_known FOREIGN KEY (notice_id) REFERENCES notice(id) ON DELETE CASCADE
);
COMMENT ON COLUMN notice_delivery.passed_on IS 'The channel that took over, or unit, again or nobody; NULL at first.';
COMMENT ON COLUMN notice_delivery.provider_id IS 'The provider''s own id of the message.';
COMMENT ON COLUMN notice_delivery.round IS 'Counts up each time that somebody sends the notice again.';
COMMENT ON COLUMN notice_delivery.settled_by IS 'Who told the recipient by telephone.';
CREATE UNIQUE INDEX notice_delivery_by_provider_id ON notice_delivery USING btree (channel, provider_id) WHERE (provider_id IS NOT NULL);
CREATE INDEX notice_delivery_in_turn ON notice_delivery USING btree (intended_at) WHERE ((state = ANY (ARRAY['intended'::text, 'sending'::text, 'unknown'::text, 'failed'::text])) AND (passed_on IS NULL));
CREATE INDEX notice_delivery_latest ON notice_delivery USING btree (channel, state, settled_at DESC) WHERE ((channel <> 'inbox'::text) AND (settled_at IS NOT NULL));
CREATE INDEX notice_delivery_unsettled ON notice_delivery USING btree (notice_id) WHERE (state = ANY (ARRAY['intended'::text, 'sending'::text, 'unknown'::text]));
CREATE INDEX notice_delivery_with_the_unit ON notice_delivery USING btree (intended_at) WHERE ((state = ANY (ARRAY['intended'::text, 'sending'::text, 'unknown'::text, 'failed'::text])) AND (passed_on = 'unit'::text));
ALTER TABLE notice_delivery ENABLE ROW LEVEL SECURITY;

-- 0012_life -----------------------------------------------------------------------------------------------------------

-- 0013_contact --------------------------------------------------------------------------------------------------------

CREATE TABLE contact_answer (
  id uuid NOT NULL,
  process_id uuid NOT NULL,
  finding text NOT NULL,
  sources text[] NOT NULL,
  answered_by text NOT NULL,
  answered_at timestamp with time zone DEFAULT clock_now() NOT NULL,
  answered_on date GENERATED ALWAYS AS (((answered_at AT TIME ZONE 'America/Toronto'::text))::date) STORED NOT NULL,
  valid_until date NOT NULL,
  revoked_by text,
  revoked_at timestamp with time zone,
  CONSTRAINT contact_answer_pkey PRIMARY KEY (id),
  CONSTRAINT contact_answer_finding_known CHECK ((finding = ANY (ARRAY['noneFound'::text, 'listed'::text]))),
  CONSTRAINT contact_answer_for_a_year_at_most CHECK ((valid_until <= ((((answered_at AT TIME ZONE 'America/Toronto'::text))::date + '1 year'::interval))::date)),
  CONSTRAINT contact_answer_looked_somewhere CHECK ((cardinality(sources) > 0)),
  CONSTRAINT contact_answer_revoked_by_somebody CHECK (((revoked_by IS NULL) = (revoked_at IS NULL))),
  CONSTRAINT contact_answer_sources_known CHECK ((sources <@ ARRAY['courtRecords'::text, 'paroleBoard'::text, 'offenderFile'::text, 'victimServices'::text, 'other'::text])),
  CONSTRAINT contact_answer_process_known FOREIGN KEY (process_id) REFERENCES process(id)
);
COMMENT ON TABLE contact_answer IS 'What the unit found when it looked for orders and conditions, and where it looked.';
COMMENT ON COLUMN contact_answer.valid_until IS 'The last day of a meeting that the answer counts for.';
CREATE INDEX contact_answer_in_force ON contact_answer USING btree (process_id, valid_until) WHERE (revoked_at IS NULL);
ALTER TABLE contact_answer ENABLE ROW LEVEL SECURITY;

CREATE TABLE contact_answer_participant (
  answer_id uuid NOT NULL,
  participant_id uuid NOT NULL,
  CONSTRAINT contact_answer_participant_pkey PRIMARY KEY (answer_id, participant_id),
  CONSTRAINT contact_answer_participant_answer_known FOREIGN KEY (answer_id) REFERENCES contact_answer(id),
  CONSTRAINT contact_answer_participant_known FOREIGN KEY (participant_id) REFERENCES participant(id)
);
COMMENT ON TABLE contact_answer_participant IS 'Whom an answer covers: the participants of the process on its day.';
CREATE INDEX contact_answer_participant_of ON contact_answer_participant USING btree (participant_id);
ALTER TABLE contact_answer_participant ENABLE ROW LEVEL SECURITY;

CREATE TABLE person (
  id uuid NOT NULL,
  CONSTRAINT person_pkey PRIMARY KEY (id)
);
COMMENT ON TABLE person IS 'Somebody who stands in several files; whoever commits the person locks the row.';
ALTER TABLE person ENABLE ROW LEVEL SECURITY;

CREATE TABLE person_link (
  participant_id uuid NOT NULL,
  process_id uuid NOT NULL,
  person_id uuid NOT NULL,
  linked_by text NOT NULL,
  linked_at timestamp with time zone DEFAULT clock_now() NOT NULL,
  CONSTRAINT person_link_pkey PRIMARY KEY (participant_id),
  CONSTRAINT person_link_once_in_a_process UNIQUE (person_id, process_id),
  CONSTRAINT person_link_participant_known FOREIGN KEY (participant_id, process_id) REFERENCES participant(id, process_id),
  CONSTRAINT person_link_person_known FOREIGN KEY (person_id) REFERENCES person(id)
);
COMMENT ON TABLE person_link IS 'Which participants are one person; the unit alone reads it.';
ALTER TABLE person_link ENABLE ROW LEVEL SECURITY;

CREATE TABLE participant_index (
  participant_id uuid NOT NULL,
  codes bytea[] NOT NULL,
  CONSTRAINT participant_index_pkey PRIMARY KEY (participant_id),
  CONSTRAINT participant_index_codes_count CHECK (((cardinality(codes) >= 1) AND (cardinality(codes) <= 4))),
  CONSTRAINT participant_index_participant_known FOREIGN KEY (participant_id) REFERENCES participant(id)
);
COMMENT ON TABLE participant_index IS 'Keyed codes of a name, by which the unit finds it in other files.';
ALTER TABLE participant_index ENABLE ROW LEVEL SECURITY;

CREATE TABLE advice_outcome (
  advice_id uuid NOT NULL,
  outcome text NOT NULL,
  decided_on date NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamp with time zone DEFAULT clock_now() NOT NULL,
  CONSTRAINT advice_outcome_pkey PRIMARY KEY (advice_id),
  CONSTRAINT advice_outcome_known CHECK ((outcome = ANY (ARRAY['amended'::text, 'refused'::text]))),
  CONSTRAINT advice_outcome_advice_known FOREIGN KEY (advice_id) REFERENCES advice(id)
);
COMMENT ON TABLE advice_outcome IS 'What the Board decided on what a site recommended; the unit alone reads it.';
ALTER TABLE advice_outcome ENABLE ROW LEVEL SECURITY;

-- 0014_mediators ------------------------------------------------------------------------------------------------------

CREATE TABLE meeting_co_mediator (
  meeting_id uuid NOT NULL,
  mediator_id uuid NOT NULL,
  CONSTRAINT meeting_co_mediator_pkey PRIMARY KEY (meeting_id, mediator_id),
  CONSTRAINT meeting_co_mediator_mediator_known FOREIGN KEY (mediator_id) REFERENCES mediator(id),
  CONSTRAINT meeting_co_mediator_meeting_known FOREIGN KEY (meeting_id) REFERENCES meeting(id)
);
COMMENT ON TABLE meeting_co_mediator IS 'The mediators who attend a meeting besides its mediator.';
CREATE INDEX meeting_co_mediator_by_mediator ON meeting_co_mediator USING btree (mediator_id);
ALTER TABLE meeting_co_mediator ENABLE ROW LEVEL SECURITY;

CREATE TABLE travel (
  first_site text COLLATE "C" NOT NULL,
  second_site text COLLATE "C" NOT NULL,
  minutes integer NOT NULL,
  CONSTRAINT travel_pkey PRIMARY KEY (first_site, second_site),
  CONSTRAINT travel_between_two CHECK ((first_site < second_site)),
  CONSTRAINT travel_minutes_range CHECK (((minutes >= 0) AND (minutes <= 2880))),
  CONSTRAINT travel_first_site_known FOREIGN KEY (first_site) REFERENCES site(code),
  CONSTRAINT travel_second_site_known FOREIGN KEY (second_site) REFERENCES site(code)
);
COMMENT ON TABLE travel IS 'How long the way between two sites takes, in either direction (entry.2).';

CREATE TYPE availability_commitment AS (
  party text,
  site_code text,
  during tstzrange
);
ALTER TYPE availability_wish ADD ATTRIBUTE commitments availability_commitment[];

-- 0015_attendees ------------------------------------------------------------------------------------------------------

CREATE TABLE process_withdrawal (
  id uuid NOT NULL,
  process_id uuid NOT NULL,
  participant_id uuid NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamp with time zone DEFAULT clock_now() NOT NULL,
  ended_by text,
  ended_at timestamp with time zone,
  CONSTRAINT process_withdrawal_pkey PRIMARY KEY (id),
  CONSTRAINT process_withdrawal_ended_by_somebody CHECK (((ended_by IS NULL) = (ended_at IS NULL))),
  CONSTRAINT process_withdrawal_of_a_participant FOREIGN KEY (participant_id, process_id) REFERENCES participant(id, process_id)
);
COMMENT ON TABLE process_withdrawal IS 'Who withdrew from a process; the unit alone reads it (program.1).';
COMMENT ON COLUMN process_withdrawal.ended_at IS 'When the person took part anew; NULL while the withdrawal stands.';
CREATE INDEX process_withdrawal_by_process ON process_withdrawal USING btree (process_id);
CREATE UNIQUE INDEX process_withdrawal_once_while_it_stands ON process_withdrawal USING btree (participant_id) WHERE (ended_at IS NULL);
ALTER TABLE process_withdrawal ENABLE ROW LEVEL SECURITY;

CREATE TABLE participant_location (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  participant_id uuid NOT NULL,
  process_id uuid NOT NULL,
  role text DEFAULT 'offender'::text NOT NULL,
  site_code text COLLATE "C" NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamp with time zone DEFAULT clock_now() NOT NULL,
  CONSTRAINT participant_location_pkey PRIMARY KEY (id),
  CONSTRAINT participant_location_of_an_offender CHECK ((role = 'offender'::text)),
  CONSTRAINT participant_location_participant_known FOREIGN KEY (participant_id, process_id, role) REFERENCES participant(id, process_id, role),
  CONSTRAINT participant_location_site_known FOREIGN KEY (site_code) REFERENCES site(code)
);
COMMENT ON TABLE participant_location IS 'At which site an offender is, as the unit recorded it; the newest row holds.';
CREATE INDEX participant_location_newest ON participant_location USING btree (participant_id, id DESC);
ALTER TABLE participant_location ENABLE ROW LEVEL SECURITY;

CREATE TABLE attendee_former (
  id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  participant_id uuid NOT NULL,
  is_listed boolean NOT NULL,
  removed_by text NOT NULL,
  removed_at timestamp with time zone DEFAULT clock_now() NOT NULL,
  CONSTRAINT attendee_former_pkey PRIMARY KEY (id),
  CONSTRAINT attendee_former_meeting_known FOREIGN KEY (meeting_id) REFERENCES meeting(id),
  CONSTRAINT attendee_former_participant_known FOREIGN KEY (participant_id) REFERENCES participant(id)
);
COMMENT ON COLUMN attendee_former.id IS 'The id of the attendee, which lists and the trail use.';
COMMENT ON COLUMN attendee_former.is_listed IS 'Whether they were to come in by the principal entrance.';
CREATE INDEX attendee_former_by_participant ON attendee_former USING btree (participant_id);
ALTER TABLE attendee_former ENABLE ROW LEVEL SECURITY;

CREATE TABLE entry_list_misspelling (
  site_code text COLLATE "C" NOT NULL,
  day date NOT NULL,
  revision integer NOT NULL,
  CONSTRAINT entry_list_misspelling_pkey PRIMARY KEY (site_code, day, revision),
  CONSTRAINT entry_list_misspelling_of_a_revision FOREIGN KEY (site_code, day, revision) REFERENCES entry_list(site_code, day, revision)
);
ALTER TABLE entry_list_misspelling ENABLE ROW LEVEL SECURITY;

-- 0016_under_way ------------------------------------------------------------------------------------------------------

CREATE TABLE meeting_stop (
  meeting_id uuid NOT NULL,
  reason text NOT NULL,
  stopped_by text NOT NULL,
  stopped_role text NOT NULL,
  stopped_at timestamp with time zone DEFAULT clock_now() NOT NULL,
  CONSTRAINT meeting_stop_pkey PRIMARY KEY (meeting_id),
  CONSTRAINT meeting_stop_reason_known CHECK ((reason = ANY (ARRAY['withdrawal'::text, 'security'::text, 'illness'::text, 'facility'::text, 'other'::text]))),
  CONSTRAINT meeting_stop_meeting_known FOREIGN KEY (meeting_id) REFERENCES meeting(id)
);
COMMENT ON TABLE meeting_stop IS 'Who stopped a meeting and why, for the Restorative Justice Unit alone.';
ALTER TABLE meeting_stop ENABLE ROW LEVEL SECURITY;

CREATE TABLE meeting_took_place (
  meeting_id uuid NOT NULL,
  took_place boolean NOT NULL,
  said_by text NOT NULL,
  said_at timestamp with time zone DEFAULT clock_now() NOT NULL,
  CONSTRAINT meeting_took_place_pkey PRIMARY KEY (meeting_id),
  CONSTRAINT meeting_took_place_meeting_known FOREIGN KEY (meeting_id) REFERENCES meeting(id)
);
COMMENT ON TABLE meeting_took_place IS 'What the mediator said of a meeting that is over (information.1).';
ALTER TABLE meeting_took_place ENABLE ROW LEVEL SECURITY;

CREATE TABLE entrance_event (
  id uuid NOT NULL,
  "position" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  site_code text COLLATE "C" NOT NULL,
  day date NOT NULL,
  kind text NOT NULL,
  meeting_id uuid,
  attendee_id uuid,
  mediator_id uuid,
  undoes uuid,
  recorded_by text NOT NULL,
  recorded_role text NOT NULL,
  recorded_at timestamp with time zone DEFAULT clock_now() NOT NULL,
  happened_at timestamp with time zone,
  CONSTRAINT entrance_event_pkey PRIMARY KEY (id),
  CONSTRAINT entrance_event_undone_once UNIQUE (undoes),
  CONSTRAINT entrance_event_by_the_entrance CHECK ((recorded_role = ANY (ARRAY['frontDesk'::text, 'siteStaff'::text]))),
  CONSTRAINT entrance_event_happened_before CHECK ((happened_at <= recorded_at)),
  CONSTRAINT entrance_event_of_something CHECK (
CASE
    WHEN (kind = ANY (ARRAY['arrived'::text, 'left'::text, 'noShow'::text])) THEN ((num_nonnulls(meeting_id, attendee_id) = 2) AND (num_nonnulls(mediator_id, undoes) = 0))
    WHEN (kind = ANY (ARRAY['mediatorArrived'::text, 'mediatorLeft'::text])) THEN ((mediator_id IS NOT NULL) AND (num_nonnulls(meeting_id, attendee_id, undoes) = 0))
    WHEN (kind = 'undone'::text) THEN ((undoes IS NOT NULL) AND (num_nonnulls(meeting_id, attendee_id, mediator_id) = 0))
    WHEN (kind = 'unlisted'::text) THEN (num_nonnulls(meeting_id, attendee_id, mediator_id, undoes) = 0)
    ELSE false
END),
  CONSTRAINT entrance_event_mediator_known FOREIGN KEY (mediator_id) REFERENCES mediator(id),
  CONSTRAINT entrance_event_meeting_known FOREIGN KEY (meeting_id) REFERENCES meeting(id),
  CONSTRAINT entrance_event_site_known FOREIGN KEY (site_code) REFERENCES site(code),
  CONSTRAINT entrance_event_undoes_known FOREIGN KEY (undoes) REFERENCES entrance_event(id)
);
COMMENT ON TABLE entrance_event IS 'What happened at a principal entrance on a day; it holds no name.';
COMMENT ON COLUMN entrance_event.happened_at IS 'When it happened, if it was noted without a network and told afterwards; NULL if it was told at once.';
CREATE INDEX entrance_event_by_day ON entrance_event USING btree (site_code, day);
CREATE INDEX entrance_event_by_meeting ON entrance_event USING btree (meeting_id);
ALTER TABLE entrance_event ENABLE ROW LEVEL SECURITY;

-- 0017_hours ----------------------------------------------------------------------------------------------------------

CREATE TABLE entrance_hours (
  site_code text COLLATE "C" NOT NULL,
  weekday integer NOT NULL,
  opens time without time zone NOT NULL,
  closes time without time zone NOT NULL,
  CONSTRAINT entrance_hours_pkey PRIMARY KEY (site_code, weekday, opens),
  CONSTRAINT entrance_hours_in_order CHECK ((opens < closes)),
  CONSTRAINT entrance_hours_weekday_iso CHECK (((weekday >= 1) AND (weekday <= 7))),
  CONSTRAINT entrance_hours_site_known FOREIGN KEY (site_code) REFERENCES site(code)
);
COMMENT ON TABLE entrance_hours IS 'When the principal entrance lets people in and out; a site with no row has its opening hours.';

-- 0018_places ---------------------------------------------------------------------------------------------------------

CREATE TABLE arrival_proposal (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  meeting_id uuid NOT NULL,
  sides text[] NOT NULL,
  steps text[] NOT NULL,
  walls timestamp without time zone[] NOT NULL,
  places text[] NOT NULL,
  former jsonb NOT NULL,
  proposed jsonb NOT NULL,
  proposed_by text NOT NULL,
  proposed_at timestamp with time zone DEFAULT clock_now() NOT NULL,
  answer text,
  answered_by text,
  answered_at timestamp with time zone,
  CONSTRAINT arrival_proposal_pkey PRIMARY KEY (id),
  CONSTRAINT arrival_proposal_answer_known CHECK ((answer = ANY (ARRAY['taken'::text, 'refused'::text, 'overtaken'::text]))),
  CONSTRAINT arrival_proposal_answered_at_a_time CHECK (((answer IS NULL) = (answered_at IS NULL))),
  CONSTRAINT arrival_proposal_answered_by_somebody CHECK (((answer = 'overtaken'::text) OR ((answer IS NULL) = (answered_by IS NULL)))),
  CONSTRAINT arrival_proposal_changes_an_arrival CHECK ((former <> proposed)),
  CONSTRAINT arrival_proposal_steps_fit CHECK (((cardinality(sides) = cardinality(steps)) AND (cardinality(sides) = cardinality(walls)) AND (cardinality(sides) = cardinality(places)))),
  CONSTRAINT arrival_proposal_meeting_known FOREIGN KEY (meeting_id) REFERENCES meeting(id)
);
CREATE UNIQUE INDEX arrival_proposal_one_open ON arrival_proposal USING btree (meeting_id) WHERE (answer IS NULL);
ALTER TABLE arrival_proposal ENABLE ROW LEVEL SECURITY;

-- 0019_watch ----------------------------------------------------------------------------------------------------------

CREATE TABLE entry_list_watch (
  singleton boolean DEFAULT true NOT NULL,
  begun_at timestamp with time zone DEFAULT clock_now() NOT NULL,
  ran_at timestamp with time zone,
  lack_count integer DEFAULT 0 NOT NULL,
  CONSTRAINT entry_list_watch_pkey PRIMARY KEY (singleton),
  CONSTRAINT entry_list_watch_count_from_zero CHECK ((lack_count >= 0)),
  CONSTRAINT entry_list_watch_is_one_row CHECK (singleton)
);
COMMENT ON TABLE entry_list_watch IS 'When the watch over entry lists last ran, and how many lacks it left open.';
COMMENT ON COLUMN entry_list_watch.begun_at IS 'When it was installed: from then on it should run.';

CREATE TABLE entry_list_lack (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  kind text NOT NULL,
  meeting_id uuid NOT NULL,
  site_code text COLLATE "C" NOT NULL,
  day date NOT NULL,
  revision integer NOT NULL,
  found_at timestamp with time zone DEFAULT clock_now() NOT NULL,
  announced_at timestamp with time zone,
  closed_at timestamp with time zone,
  told_as uuid DEFAULT gen_random_uuid() NOT NULL,
  CONSTRAINT entry_list_lack_pkey PRIMARY KEY (id),
  CONSTRAINT entry_list_lack_told_as_once UNIQUE (told_as),
  CONSTRAINT entry_list_lack_kind_known CHECK ((kind = ANY (ARRAY['notListed'::text, 'unacknowledged'::text]))),
  CONSTRAINT entry_list_lack_revision_from_zero CHECK ((revision >= 0)),
  CONSTRAINT entry_list_lack_meeting_known FOREIGN KEY (meeting_id) REFERENCES meeting(id),
  CONSTRAINT entry_list_lack_site_known FOREIGN KEY (site_code) REFERENCES site(code)
);
COMMENT ON TABLE entry_list_lack IS 'What the watch found missing of a meeting''s entry list.';
COMMENT ON COLUMN entry_list_lack.revision IS 'The current revision of the list when it was found; 0 for none.';
COMMENT ON COLUMN entry_list_lack.told_as IS 'Its id in events.';
CREATE INDEX entry_list_lack_by_meeting ON entry_list_lack USING btree (meeting_id);
CREATE UNIQUE INDEX entry_list_lack_once_while_open ON entry_list_lack USING btree (meeting_id, kind, site_code, day) WHERE (closed_at IS NULL);
ALTER TABLE entry_list_lack ENABLE ROW LEVEL SECURITY;

-- 0020_texts ----------------------------------------------------------------------------------------------------------

-- 0021_settle ---------------------------------------------------------------------------------------------------------

-- 0022_elsewhere ------------------------------------------------------------------------------------------------------

-- 0023_search ---------------------------------------------------------------------------------------------------------

-- 0024_opaque_jobs ----------------------------------------------------------------------------------------------------

CREATE TABLE entry_list_reminder (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  site_code text COLLATE "C" NOT NULL,
  day date NOT NULL,
  revision integer NOT NULL,
  step integer NOT NULL,
  CONSTRAINT entry_list_reminder_pkey PRIMARY KEY (id),
  CONSTRAINT entry_list_reminder_once UNIQUE (site_code, day, revision, step),
  CONSTRAINT entry_list_reminder_step_known CHECK ((step = ANY (ARRAY[1, 2]))),
  CONSTRAINT entry_list_reminder_of_a_revision FOREIGN KEY (site_code, day, revision) REFERENCES entry_list(site_code, day, revision) ON DELETE CASCADE
);
COMMENT ON TABLE entry_list_reminder IS 'The reminders of an unacknowledged revision; a job names one by its id.';
ALTER TABLE entry_list_reminder ENABLE ROW LEVEL SECURITY;

CREATE TABLE arrival_change (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  meeting_id uuid NOT NULL,
  was_wall timestamp without time zone NOT NULL,
  becomes_wall timestamp without time zone NOT NULL,
  CONSTRAINT arrival_change_pkey PRIMARY KEY (id),
  CONSTRAINT arrival_change_changes_it CHECK ((was_wall <> becomes_wall)),
  CONSTRAINT arrival_change_meeting_known FOREIGN KEY (meeting_id) REFERENCES meeting(id) ON DELETE CASCADE
);
COMMENT ON TABLE arrival_change IS 'How an arrival changed, by the site''s wall clock, for the notice that tells it.';
CREATE INDEX arrival_change_by_meeting ON arrival_change USING btree (meeting_id);
ALTER TABLE arrival_change ENABLE ROW LEVEL SECURITY;

-- 0025_network --------------------------------------------------------------------------------------------------------

-- 0026_digests --------------------------------------------------------------------------------------------------------

-- 0027_ground ---------------------------------------------------------------------------------------------------------

CREATE TABLE ground_change (
  kind text NOT NULL,
  site_code text COLLATE "C",
  CONSTRAINT ground_change_noted_once UNIQUE NULLS NOT DISTINCT (kind, site_code),
  CONSTRAINT ground_change_kind_known CHECK ((kind = ANY (ARRAY['site'::text, 'mediation'::text, 'way'::text])))
);
COMMENT ON TABLE ground_change IS 'What the transaction under way has changed under meetings; reviewed when it ends.';
COMMENT ON COLUMN ground_change.site_code IS 'Which site''s meetings, or ways to which; NULL: all ways.';
ALTER TABLE ground_change ENABLE ROW LEVEL SECURITY;

CREATE TABLE ground_review_due (
  id uuid NOT NULL,
  kind text NOT NULL,
  site_code text COLLATE "C",
  reviewed_until uuid,
  CONSTRAINT ground_review_due_pkey PRIMARY KEY (id),
  CONSTRAINT ground_review_due_kind_known CHECK ((kind = ANY (ARRAY['site'::text, 'mediation'::text, 'way'::text])))
);
COMMENT ON TABLE ground_review_due IS 'What jobs have still to review after a change that concerned many meetings.';
COMMENT ON COLUMN ground_review_due.reviewed_until IS 'The last meeting reviewed, in the order of the ids.';
COMMENT ON COLUMN ground_review_due.site_code IS 'Which site''s meetings; NULL: those of all ways.';
ALTER TABLE ground_review_due ENABLE ROW LEVEL SECURITY;

-- 0028_kept_answers ---------------------------------------------------------------------------------------------------

-- 0029_directory ------------------------------------------------------------------------------------------------------

CREATE TABLE account (
  subject text COLLATE "C" NOT NULL,
  name text,
  name_said_by text,
  email text,
  email_said_by text,
  language text,
  language_said_by text,
  made_at timestamp with time zone DEFAULT clock_now() NOT NULL,
  first_signed_in_at timestamp with time zone,
  last_signed_in_at timestamp with time zone,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT account_pkey PRIMARY KEY (subject),
  CONSTRAINT account_email_form CHECK (((email ~ '^[!#-''*+./0-9=?A-Z^-~-]+@[!#-''*+./0-9=?A-Z^-~-]+$'::text) AND (length(email) <= 254))),
  CONSTRAINT account_email_has_a_source CHECK (((email IS NULL) OR (email_said_by IS NOT NULL))),
  CONSTRAINT account_email_is_no_formula CHECK ((email !~ '^[-=+]'::text)),
  CONSTRAINT account_language_has_a_source CHECK (((language IS NULL) = (language_said_by IS NULL))),
  CONSTRAINT account_language_official CHECK ((language = ANY (ARRAY['en'::text, 'fr'::text]))),
  CONSTRAINT account_name_has_a_source CHECK (((name IS NULL) = (name_said_by IS NULL))),
  CONSTRAINT account_name_is_no_formula CHECK ((name !~ '^\s*[-=+@\uFF0B\uFF0D\uFF1D\uFF20]'::text)),
  CONSTRAINT account_name_length CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  CONSTRAINT account_name_readable CHECK (text_is_readable(name)),
  CONSTRAINT account_sources_known CHECK (((name_said_by = ANY (ARRAY['provider'::text, 'self'::text, 'unit'::text])) AND (email_said_by = ANY (ARRAY['provider'::text, 'self'::text, 'unit'::text])) AND (language_said_by = ANY (ARRAY['provider'::text, 'self'::text, 'unit'::text])))),
  CONSTRAINT account_subject_is_not_the_services CHECK ((subject <> ALL (ARRAY['vestibule.worker'::text, 'vestibule.publicIntake'::text]))),
  CONSTRAINT account_subject_length CHECK (((length(subject) >= 1) AND (length(subject) <= 200))),
  CONSTRAINT account_subject_printable CHECK ((subject !~ '[[:cntrl:]]'::text)),
  CONSTRAINT account_version_from_one CHECK ((version >= 1))
);
COMMENT ON COLUMN account.email_said_by IS 'Also set where the person or the unit removed the address: a claim doesn''t bring it back.';
ALTER TABLE account ENABLE ROW LEVEL SECURITY;

CREATE TABLE account_role (
  subject text COLLATE "C" NOT NULL,
  role text NOT NULL,
  site_code text COLLATE "C",
  last_signed_in_at timestamp with time zone DEFAULT clock_now() NOT NULL,
  CONSTRAINT account_role_once UNIQUE NULLS NOT DISTINCT (subject, role, site_code),
  CONSTRAINT account_role_known CHECK ((role = ANY (ARRAY['mediator'::text, 'siteStaff'::text, 'frontDesk'::text, 'rju'::text, 'auditor'::text]))),
  CONSTRAINT account_role_site_for_its_staff CHECK (((role = ANY (ARRAY['siteStaff'::text, 'frontDesk'::text])) = (site_code IS NOT NULL))),
  CONSTRAINT account_role_of_an_account FOREIGN KEY (subject) REFERENCES account(subject) ON DELETE CASCADE,
  CONSTRAINT account_role_site_known FOREIGN KEY (site_code) REFERENCES site(code)
);
ALTER TABLE account_role ENABLE ROW LEVEL SECURITY;

CREATE TABLE account_absence (
  id uuid NOT NULL,
  subject text COLLATE "C" NOT NULL,
  during daterange NOT NULL,
  deputy text COLLATE "C",
  noted_by text COLLATE "C" NOT NULL,
  noted_at timestamp with time zone DEFAULT clock_now() NOT NULL,
  CONSTRAINT account_absence_pkey PRIMARY KEY (id),
  CONSTRAINT account_absence_one_at_a_time EXCLUDE USING gist (subject WITH =, during WITH &&),
  CONSTRAINT account_absence_deputy_is_another CHECK ((deputy <> subject)),
  CONSTRAINT account_absence_has_two_ends CHECK (((NOT isempty(during)) AND (NOT lower_inf(during)) AND (NOT upper_inf(during)) AND (upper(during) <= (lower(during) + 366)))),
  CONSTRAINT account_absence_deputy_known FOREIGN KEY (deputy) REFERENCES account(subject) ON DELETE SET NULL,
  CONSTRAINT account_absence_of_an_account FOREIGN KEY (subject) REFERENCES account(subject) ON DELETE CASCADE
);
ALTER TABLE account_absence ENABLE ROW LEVEL SECURITY;

CREATE TABLE notice_address (
  mailbox_id uuid NOT NULL,
  duty text NOT NULL,
  email text NOT NULL,
  language text NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT notice_address_one_for_each_duty PRIMARY KEY (mailbox_id, duty),
  CONSTRAINT notice_address_duty_known CHECK ((duty = ANY (ARRAY['general'::text, 'custodians'::text, 'dutyManager'::text]))),
  CONSTRAINT notice_address_email_form CHECK (((email ~ '^[!#-''*+./0-9=?A-Z^-~-]+@[!#-''*+./0-9=?A-Z^-~-]+$'::text) AND (length(email) <= 254))),
  CONSTRAINT notice_address_email_is_no_formula CHECK ((email !~ '^[-=+]'::text)),
  CONSTRAINT notice_address_language_official CHECK ((language = ANY (ARRAY['en'::text, 'fr'::text]))),
  CONSTRAINT notice_address_version_from_one CHECK ((version >= 1)),
  CONSTRAINT notice_address_mailbox_known FOREIGN KEY (mailbox_id) REFERENCES notice_mailbox(id) ON DELETE CASCADE
);
COMMENT ON COLUMN notice_address.duty IS 'Whose address it is: custodians and dutyManager exist for the staff of a site alone.';
ALTER TABLE notice_address ENABLE ROW LEVEL SECURITY;

-- 0030_ledger ---------------------------------------------------------------------------------------------------------

CREATE TABLE notice_step (
  kind text NOT NULL,
  step integer NOT NULL,
  asked text NOT NULL,
  after_minutes integer NOT NULL,
  audience text NOT NULL,
  days_before integer,
  CONSTRAINT notice_step_pkey PRIMARY KEY (kind, step),
  CONSTRAINT notice_step_after_range CHECK (((after_minutes >= 1) AND (after_minutes <= 10080))),
  CONSTRAINT notice_step_asked_known CHECK ((asked = ANY (ARRAY['siteStaff'::text, 'frontDesk'::text, 'rju'::text, 'mediator'::text]))),
  CONSTRAINT notice_step_audience_known CHECK ((audience = ANY (ARRAY['siteStaff'::text, 'frontDesk'::text, 'dutyManager'::text, 'restorativeJusticeUnit'::text, 'mediator'::text]))),
  CONSTRAINT notice_step_days_before_range CHECK (((days_before >= 0) AND (days_before <= 30))),
  CONSTRAINT notice_step_from_one CHECK ((step >= 1))
);
ALTER TABLE notice_step ENABLE ROW LEVEL SECURITY;

CREATE TABLE meeting_version (
  meeting_id uuid NOT NULL,
  version integer NOT NULL,
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  state text NOT NULL,
  site_code text COLLATE "C" NOT NULL,
  day date NOT NULL,
  starts_wall timestamp without time zone NOT NULL,
  zone text NOT NULL,
  mediator_id uuid NOT NULL,
  changed_at timestamp with time zone DEFAULT clock_now() NOT NULL,
  CONSTRAINT meeting_version_pkey PRIMARY KEY (meeting_id, version),
  CONSTRAINT meeting_version_id_once UNIQUE (id),
  CONSTRAINT meeting_version_of_a_meeting FOREIGN KEY (meeting_id) REFERENCES meeting(id) ON DELETE CASCADE
);
ALTER TABLE meeting_version ENABLE ROW LEVEL SECURITY;

CREATE TABLE notice_setting (
  singleton boolean DEFAULT true NOT NULL,
  channels text[] DEFAULT '{smtp,gcNotify,webhook,outbox}'::text[] NOT NULL,
  fallback_minutes integer DEFAULT 30 NOT NULL,
  quiet_from time without time zone DEFAULT '21:00:00'::time without time zone NOT NULL,
  quiet_until time without time zone DEFAULT '06:00:00'::time without time zone NOT NULL,
  digest_at time without time zone DEFAULT '06:30:00'::time without time zone NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT notice_setting_pkey PRIMARY KEY (singleton),
  CONSTRAINT notice_setting_channels_known CHECK ((channels <@ '{smtp,gcNotify,webhook,outbox}'::text[])),
  CONSTRAINT notice_setting_fallback_range CHECK (((fallback_minutes >= 1) AND (fallback_minutes <= 1440))),
  CONSTRAINT notice_setting_has_a_channel CHECK ((cardinality(channels) >= 1)),
  CONSTRAINT notice_setting_is_one_row CHECK (singleton),
  CONSTRAINT notice_setting_version_from_one CHECK ((version >= 1))
);
COMMENT ON COLUMN notice_setting.channels IS 'The channels that the agency allows, first choice first.';
COMMENT ON COLUMN notice_setting.fallback_minutes IS 'How long a channel may stay silent until the next one is used.';
COMMENT ON COLUMN notice_setting.quiet_from IS 'By the recipient''s wall clock; urgent notices pass.';
ALTER TABLE notice_setting ENABLE ROW LEVEL SECURITY;

CREATE TABLE notice_preference (
  mailbox_id uuid NOT NULL,
  channels text[],
  quiet_from time without time zone,
  quiet_until time without time zone,
  digest boolean DEFAULT false NOT NULL,
  digested_on date,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT notice_preference_pkey PRIMARY KEY (mailbox_id),
  CONSTRAINT notice_preference_channels_known CHECK ((channels <@ '{smtp,gcNotify,webhook,outbox}'::text[])),
  CONSTRAINT notice_preference_has_a_channel CHECK ((cardinality(channels) >= 1)),
  CONSTRAINT notice_preference_quiet_has_two_ends CHECK (((quiet_from IS NULL) = (quiet_until IS NULL))),
  CONSTRAINT notice_preference_version_from_one CHECK ((version >= 1)),
  CONSTRAINT notice_preference_of_a_mailbox FOREIGN KEY (mailbox_id) REFERENCES notice_mailbox(id) ON DELETE CASCADE
);
COMMENT ON TABLE notice_preference IS 'What a recipient chose within what the agency allows; a NULL means as the agency has it.';
COMMENT ON COLUMN notice_preference.digested_on IS 'The day, by the recipient''s clock, whose digest was made last.';
ALTER TABLE notice_preference ENABLE ROW LEVEL SECURITY;

CREATE TABLE webhook_endpoint (
  id uuid NOT NULL,
  mailbox_id uuid NOT NULL,
  url text NOT NULL,
  generation integer DEFAULT 1 NOT NULL,
  former_until timestamp with time zone,
  made_by text COLLATE "C" NOT NULL,
  made_at timestamp with time zone DEFAULT clock_now() NOT NULL,
  disabled_at timestamp with time zone,
  CONSTRAINT webhook_endpoint_pkey PRIMARY KEY (id),
  CONSTRAINT webhook_endpoint_one_for_each_mailbox UNIQUE (mailbox_id),
  CONSTRAINT webhook_endpoint_generation_from_one CHECK ((generation >= 1)),
  CONSTRAINT webhook_endpoint_url_form CHECK (((url ~ '^https?://[^\s/@?#]+(/[^\s?#]*)?$'::text) AND (length(url) <= 500))),
  CONSTRAINT webhook_endpoint_mailbox_known FOREIGN KEY (mailbox_id) REFERENCES notice_mailbox(id) ON DELETE CASCADE
);
COMMENT ON COLUMN webhook_endpoint.former_until IS 'Until when messages are signed with the secret before this one as well.';
COMMENT ON COLUMN webhook_endpoint.generation IS 'The secret comes from the service''s webhook key, the id and this number; rotating counts it up.';
ALTER TABLE webhook_endpoint ENABLE ROW LEVEL SECURITY;

CREATE TABLE notice_channel (
  channel text NOT NULL,
  checked_at timestamp with time zone NOT NULL,
  failure text,
  CONSTRAINT notice_channel_pkey PRIMARY KEY (channel),
  CONSTRAINT notice_channel_failure_is_a_code CHECK ((failure ~ '^[a-z]{2,10}:([0-9]{1,6}|[a-z]{2,12}(-[a-z]{2,12}){0,2})$'::text)),
  CONSTRAINT notice_channel_known CHECK ((channel = ANY (ARRAY['smtp'::text, 'gcNotify'::text, 'webhook'::text, 'outbox'::text])))
);
COMMENT ON COLUMN notice_channel.failure IS 'NULL where it could.';
ALTER TABLE notice_channel ENABLE ROW LEVEL SECURITY;

-- 0031_calendars ------------------------------------------------------------------------------------------------------

CREATE TABLE calendar_feed (
  id uuid NOT NULL,
  token_digest bytea NOT NULL,
  scope text NOT NULL,
  subject text COLLATE "C",
  site_code text COLLATE "C",
  room_code text COLLATE "C",
  language text NOT NULL,
  made_by text COLLATE "C" NOT NULL,
  made_as text NOT NULL,
  made_at timestamp with time zone DEFAULT clock_now() NOT NULL,
  last_used_at timestamp with time zone,
  revoked_by text COLLATE "C",
  revoked_at timestamp with time zone,
  CONSTRAINT calendar_feed_pkey PRIMARY KEY (id),
  CONSTRAINT calendar_feed_token_once UNIQUE (token_digest),
  CONSTRAINT calendar_feed_language_official CHECK ((language = ANY (ARRAY['en'::text, 'fr'::text]))),
  CONSTRAINT calendar_feed_maker_may CHECK (
CASE made_as
    WHEN 'mediator'::text THEN ((scope = 'mediator'::text) AND (subject = made_by))
    WHEN 'siteStaff'::text THEN (scope = ANY (ARRAY['room'::text, 'site'::text]))
    ELSE (made_as = 'rju'::text)
END),
  CONSTRAINT calendar_feed_revoked_by_somebody CHECK (((revoked_by IS NULL) = (revoked_at IS NULL))),
  CONSTRAINT calendar_feed_scope_fits CHECK (
CASE scope
    WHEN 'mediator'::text THEN ((subject IS NOT NULL) AND (num_nonnulls(site_code, room_code) = 0))
    WHEN 'room'::text THEN ((room_code IS NOT NULL) AND (site_code IS NOT NULL) AND (subject IS NULL))
    WHEN 'site'::text THEN ((site_code IS NOT NULL) AND (num_nonnulls(subject, room_code) = 0))
    ELSE false
END),
  CONSTRAINT calendar_feed_token_is_digest CHECK ((length(token_digest) = 32)),
  CONSTRAINT calendar_feed_mediator_known FOREIGN KEY (subject) REFERENCES mediator(subject) ON UPDATE CASCADE,
  CONSTRAINT calendar_feed_room_known FOREIGN KEY (room_code) REFERENCES room(code),
  CONSTRAINT calendar_feed_site_known FOREIGN KEY (site_code) REFERENCES site(code)
);
COMMENT ON COLUMN calendar_feed.last_used_at IS 'When a calendar program last fetched it, to the minute.';
COMMENT ON COLUMN calendar_feed.token_digest IS 'HMAC of the token; the token itself is shown once and kept nowhere.';
CREATE INDEX calendar_feed_by_site ON calendar_feed USING btree (site_code);
ALTER TABLE calendar_feed ENABLE ROW LEVEL SECURITY;

CREATE TABLE invitation (
  meeting_id uuid NOT NULL,
  subject text COLLATE "C" NOT NULL,
  sequence integer NOT NULL,
  method text NOT NULL,
  version integer NOT NULL,
  delivery_id uuid NOT NULL,
  CONSTRAINT invitation_pkey PRIMARY KEY (meeting_id, subject, delivery_id),
  CONSTRAINT invitation_method_known CHECK ((method = ANY (ARRAY['request'::text, 'cancel'::text]))),
  CONSTRAINT invitation_sequence_from_zero CHECK ((sequence >= 0)),
  CONSTRAINT invitation_meeting_known FOREIGN KEY (meeting_id) REFERENCES meeting(id) ON DELETE CASCADE
);
COMMENT ON COLUMN invitation.delivery_id IS 'The mail that carried it; another try of it carries the same again.';
COMMENT ON COLUMN invitation.version IS 'The version of the meeting that the calendar was told.';
ALTER TABLE invitation ENABLE ROW LEVEL SECURITY;

-- 0032_schedules ------------------------------------------------------------------------------------------------------

CREATE TABLE job_run (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  schedule text NOT NULL,
  job_id bigint NOT NULL,
  by_hand boolean DEFAULT false NOT NULL,
  due_at timestamp with time zone NOT NULL,
  made_at timestamp with time zone DEFAULT clock_now() NOT NULL,
  started_at timestamp with time zone,
  ended_at timestamp with time zone,
  outcome text,
  attempt smallint,
  failure text,
  counts jsonb DEFAULT '{}'::jsonb NOT NULL,
  CONSTRAINT job_run_pkey PRIMARY KEY (id),
  CONSTRAINT job_run_one_for_each_job UNIQUE (job_id),
  CONSTRAINT job_run_counts_are_numbers CHECK ((((counts)::text ~ '^[{]("[a-z][A-Za-z]{0,29}": [0-9]{1,9}(, |[}]$))*[}]?$'::text) AND (length((counts)::text) <= 500))),
  CONSTRAINT job_run_ended_with_an_outcome CHECK (((outcome IS NULL) = (ended_at IS NULL))),
  CONSTRAINT job_run_failure_is_a_code CHECK ((failure ~ '^[A-Za-z0-9_.:]{1,100}$'::text)),
  CONSTRAINT job_run_outcome_known CHECK ((outcome = ANY (ARRAY['completed'::text, 'discarded'::text, 'cancelled'::text, 'merged'::text, 'buried'::text]))),
  CONSTRAINT job_run_of_a_schedule FOREIGN KEY (schedule) REFERENCES job_cron(name) ON DELETE CASCADE
);
COMMENT ON TABLE job_run IS 'The runs of schedules; the latest of each is kept, others for as long as the history.';
COMMENT ON COLUMN job_run.due_at IS 'The due time, or when it was asked for.';
COMMENT ON COLUMN job_run.failure IS 'The last error if it didn''t complete: the name of a type, or a code.';
COMMENT ON COLUMN job_run.started_at IS 'When its last attempt began; NULL while its job is in the queue.';
CREATE INDEX job_run_by_schedule ON job_run USING btree (schedule, made_at DESC);
ALTER TABLE job_run ENABLE ROW LEVEL SECURITY;

-- 0033_lanes ----------------------------------------------------------------------------------------------------------

-- 0034_entrances ------------------------------------------------------------------------------------------------------

CREATE TABLE site_entrance (
  site_code text COLLATE "C" NOT NULL,
  contact_en text,
  contact_fr text,
  telephone text,
  instructions_en text,
  instructions_fr text,
  release_lead_minutes integer,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT site_entrance_pkey PRIMARY KEY (site_code),
  CONSTRAINT site_entrance_contact_in_both CHECK (((contact_en IS NULL) = (contact_fr IS NULL))),
  CONSTRAINT site_entrance_contact_length CHECK ((((length(contact_en) >= 1) AND (length(contact_en) <= 120)) AND ((length(contact_fr) >= 1) AND (length(contact_fr) <= 120)))),
  CONSTRAINT site_entrance_contact_readable CHECK ((text_is_readable(contact_en) AND text_is_readable(contact_fr))),
  CONSTRAINT site_entrance_instructions_in_both CHECK (((instructions_en IS NULL) = (instructions_fr IS NULL))),
  CONSTRAINT site_entrance_instructions_length CHECK ((((length(instructions_en) >= 1) AND (length(instructions_en) <= 600)) AND ((length(instructions_fr) >= 1) AND (length(instructions_fr) <= 600)))),
  CONSTRAINT site_entrance_instructions_readable CHECK ((text_is_readable(instructions_en) AND text_is_readable(instructions_fr))),
  CONSTRAINT site_entrance_release_lead_range CHECK (((release_lead_minutes >= 0) AND (release_lead_minutes <= 10080))),
  CONSTRAINT site_entrance_telephone_form CHECK (((telephone ~ '^[+(]{0,2}[0-9]([ +().-]*[0-9]){2,}[)]?( ?x ?[0-9]{1,6})?$'::text) AND (length(telephone) <= 40))),
  CONSTRAINT site_entrance_telephone_of_a_contact CHECK (((telephone IS NULL) OR (contact_en IS NOT NULL))),
  CONSTRAINT site_entrance_version_from_one CHECK ((version >= 1)),
  CONSTRAINT site_entrance_site_known FOREIGN KEY (site_code) REFERENCES site(code)
);
COMMENT ON COLUMN site_entrance.release_lead_minutes IS 'Wall time before the local midnight that begins the day; NULL for the agency''s.';
ALTER TABLE site_entrance ENABLE ROW LEVEL SECURITY;

-- 0035_unseen_lists ---------------------------------------------------------------------------------------------------

-- 0036_recalls --------------------------------------------------------------------------------------------------------

CREATE TABLE entry_list_copy_end (
  site_code text COLLATE "C" NOT NULL,
  day date NOT NULL,
  revision integer NOT NULL,
  copy integer NOT NULL,
  fate text NOT NULL,
  recorded_by text NOT NULL,
  recorded_role text NOT NULL,
  recorded_at timestamp with time zone DEFAULT clock_now() NOT NULL,
  CONSTRAINT entry_list_copy_end_pkey PRIMARY KEY (site_code, day, revision, copy),
  CONSTRAINT entry_list_copy_end_by_the_site CHECK ((recorded_role = ANY (ARRAY['frontDesk'::text, 'siteStaff'::text]))),
  CONSTRAINT entry_list_copy_end_fate_known CHECK ((fate = ANY (ARRAY['returned'::text, 'shredded'::text]))),
  CONSTRAINT entry_list_copy_end_of_a_copy FOREIGN KEY (site_code, day, revision, copy) REFERENCES entry_list_print(site_code, day, revision, copy)
);
COMMENT ON TABLE entry_list_copy_end IS 'What became of a printed copy; a copy without a row is still out.';
ALTER TABLE entry_list_copy_end ENABLE ROW LEVEL SECURITY;

-- 0037_printers -------------------------------------------------------------------------------------------------------

CREATE TABLE site_printer (
  site_code text COLLATE "C" NOT NULL,
  uri text,
  copies integer DEFAULT 1 NOT NULL,
  automatic_at time without time zone,
  certificate text,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT site_printer_pkey PRIMARY KEY (site_code),
  CONSTRAINT site_printer_automatic_on_a_printer CHECK (((automatic_at IS NULL) OR (uri IS NOT NULL))),
  CONSTRAINT site_printer_automatic_whole_minutes CHECK (((automatic_at < '24:00:00'::time without time zone) AND (EXTRACT(second FROM automatic_at) = (0)::numeric))),
  CONSTRAINT site_printer_certificate_form CHECK ((certificate ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT site_printer_certificate_of_an_encrypted_one CHECK (((certificate IS NULL) OR (uri ~~ 'ipps://%'::text))),
  CONSTRAINT site_printer_copies_range CHECK (((copies >= 1) AND (copies <= 20))),
  CONSTRAINT site_printer_uri_form CHECK (((uri ~ ('^ipps?://(\[[0-9a-fA-F:]{2,39}\]|[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?)(:[1-9][0-9]{0,4})?'::text || '(/[A-Za-z0-9._~/-]*)?$'::text)) AND (length(uri) <= 200))),
  CONSTRAINT site_printer_version_from_one CHECK ((version >= 1)),
  CONSTRAINT site_printer_site_known FOREIGN KEY (site_code) REFERENCES site(code)
);
COMMENT ON COLUMN site_printer.automatic_at IS 'By the site''s clock, on the day of the list; NULL for never.';
COMMENT ON COLUMN site_printer.certificate IS 'SHA-256 of the certificate seen in a test, in hexadecimal digits.';
ALTER TABLE site_printer ENABLE ROW LEVEL SECURITY;

CREATE TABLE entry_list_print_job (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  site_code text COLLATE "C" NOT NULL,
  day date NOT NULL,
  revision integer NOT NULL,
  first_copy integer NOT NULL,
  last_copy integer NOT NULL,
  asked_by text NOT NULL,
  asked_role text NOT NULL,
  asked_at timestamp with time zone DEFAULT clock_now() NOT NULL,
  give_up_at timestamp with time zone NOT NULL,
  state text DEFAULT 'waiting'::text NOT NULL,
  reason text,
  printer_uri text,
  certificate text,
  printer_job integer,
  spool text,
  cancel_asked_at timestamp with time zone,
  sent_at timestamp with time zone,
  ended_at timestamp with time zone,
  delay_told_at timestamp with time zone,
  CONSTRAINT entry_list_print_job_pkey PRIMARY KEY (id),
  CONSTRAINT entry_list_print_job_copies_in_order CHECK (((first_copy >= 1) AND (((last_copy - first_copy) >= 0) AND ((last_copy - first_copy) <= 19)))),
  CONSTRAINT entry_list_print_job_ended_has_its_time CHECK (((state = ANY (ARRAY['printed'::text, 'failed'::text, 'unknown'::text, 'cancelled'::text])) = (ended_at IS NOT NULL))),
  CONSTRAINT entry_list_print_job_for_the_site CHECK ((asked_role = ANY (ARRAY['frontDesk'::text, 'siteStaff'::text, 'service'::text]))),
  CONSTRAINT entry_list_print_job_has_its_number CHECK (
CASE
    WHEN (state = ANY (ARRAY['printing'::text, 'stopped'::text, 'printed'::text])) THEN (printer_job IS NOT NULL)
    WHEN ((sent_at IS NULL) OR (state = 'sent'::text)) THEN (printer_job IS NULL)
    ELSE true
END),
  CONSTRAINT entry_list_print_job_reason_is_a_code CHECK ((reason ~ '^[A-Za-z0-9][A-Za-z0-9._:-]{0,79}$'::text)),
  CONSTRAINT entry_list_print_job_sent_has_its_time CHECK (
CASE
    WHEN (state = 'waiting'::text) THEN (sent_at IS NULL)
    WHEN (state = ANY (ARRAY['failed'::text, 'cancelled'::text])) THEN true
    ELSE (sent_at IS NOT NULL)
END),
  CONSTRAINT entry_list_print_job_sent_somewhere CHECK (((sent_at IS NULL) = (printer_uri IS NULL))),
  CONSTRAINT entry_list_print_job_spool_known CHECK ((spool = ANY (ARRAY['yes'::text, 'no'::text, 'notSupported'::text]))),
  CONSTRAINT entry_list_print_job_spool_of_an_ended_one CHECK (((spool IS NULL) OR ((ended_at IS NOT NULL) AND (printer_job IS NOT NULL)))),
  CONSTRAINT entry_list_print_job_state_known CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'printing'::text, 'stopped'::text, 'printed'::text, 'failed'::text, 'unknown'::text, 'cancelled'::text]))),
  CONSTRAINT entry_list_print_job_of_a_revision FOREIGN KEY (site_code, day, revision) REFERENCES entry_list(site_code, day, revision)
);
COMMENT ON COLUMN entry_list_print_job.delay_told_at IS 'When the site was told that it hasn''t come out yet.';
COMMENT ON COLUMN entry_list_print_job.give_up_at IS 'After this time the print is given up and reported.';
COMMENT ON COLUMN entry_list_print_job.spool IS 'Whether the printer has forgotten the document.';
CREATE INDEX entry_list_print_job_by_day ON entry_list_print_job USING btree (site_code, day);
CREATE UNIQUE INDEX entry_list_print_job_by_itself_once ON entry_list_print_job USING btree (site_code, day, revision) WHERE (asked_role = 'service'::text);
ALTER TABLE entry_list_print_job ENABLE ROW LEVEL SECURITY;

-- 0038_desk_keys ------------------------------------------------------------------------------------------------------

CREATE TABLE desk_key (
  id uuid NOT NULL,
  site_code text COLLATE "C" NOT NULL,
  subject text COLLATE "C" NOT NULL,
  role text NOT NULL,
  public_key bytea NOT NULL,
  registered_at timestamp with time zone DEFAULT clock_now() NOT NULL,
  revoked_by text COLLATE "C",
  revoked_at timestamp with time zone,
  CONSTRAINT desk_key_pkey PRIMARY KEY (id),
  CONSTRAINT desk_key_registered_once UNIQUE (public_key),
  CONSTRAINT desk_key_is_a_public_key CHECK ((length(public_key) = 32)),
  CONSTRAINT desk_key_of_the_site CHECK ((role = ANY (ARRAY['frontDesk'::text, 'siteStaff'::text]))),
  CONSTRAINT desk_key_revoked_by_somebody CHECK (((revoked_by IS NULL) = (revoked_at IS NULL))),
  CONSTRAINT desk_key_site_known FOREIGN KEY (site_code) REFERENCES site(code)
);
COMMENT ON COLUMN desk_key.public_key IS 'X25519. Whoever has it can seal a pack, and can open none.';
CREATE UNIQUE INDEX desk_key_one_of_a_person ON desk_key USING btree (site_code, subject) WHERE (revoked_at IS NULL);
ALTER TABLE desk_key ENABLE ROW LEVEL SECURITY;

-- 0039_list_times -----------------------------------------------------------------------------------------------------

-- 0040_copies_owed ----------------------------------------------------------------------------------------------------

-- 0041_homes ----------------------------------------------------------------------------------------------------------

-- 0042_audit_keys -----------------------------------------------------------------------------------------------------

CREATE TABLE audit_key (
  id text NOT NULL,
  follows text,
  adopted_at timestamp with time zone DEFAULT clock_now() NOT NULL,
  CONSTRAINT audit_key_pkey PRIMARY KEY (id),
  CONSTRAINT audit_key_follows_another CHECK ((follows <> id)),
  CONSTRAINT audit_key_id_form CHECK ((id ~ '^[0-9a-f]{16}$'::text)),
  CONSTRAINT audit_key_follows_an_adopted_one FOREIGN KEY (follows) REFERENCES audit_key(id)
);
COMMENT ON TABLE audit_key IS 'The ids of the keys that may seal a batch of the trail.';
COMMENT ON COLUMN audit_key.follows IS 'The key that had sealed the newest batch; NULL for the first.';
ALTER TABLE audit_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_batch ADD CONSTRAINT audit_batch_key_adopted FOREIGN KEY (key_id) REFERENCES audit_key(id);

-- 0043_job_pauses -----------------------------------------------------------------------------------------------------

CREATE TABLE job_pause (
  kind text NOT NULL,
  paused_at timestamp with time zone NOT NULL,
  ends_at timestamp with time zone NOT NULL,
  CONSTRAINT job_pause_pkey PRIMARY KEY (kind),
  CONSTRAINT job_pause_ends_within_a_day CHECK (((ends_at > paused_at) AND (ends_at <= (paused_at + '24:00:00'::interval)))),
  CONSTRAINT job_pause_of_a_kind FOREIGN KEY (kind) REFERENCES job_kind(kind) ON DELETE CASCADE
);
COMMENT ON TABLE job_pause IS 'Kinds of jobs that nobody claims until a time. One that has passed means nothing.';
ALTER TABLE job_pause ENABLE ROW LEVEL SECURITY;

-- 0044_lanes_of_kinds -------------------------------------------------------------------------------------------------

CREATE TABLE job_late (
  job_id bigint NOT NULL,
  found_at timestamp with time zone NOT NULL,
  told_at timestamp with time zone,
  CONSTRAINT job_late_pkey PRIMARY KEY (job_id),
  CONSTRAINT job_late_told_after_it_was_found CHECK ((told_at > found_at))
);
COMMENT ON TABLE job_late IS 'The jobs that were dead or overdue when the watch last looked.';
COMMENT ON COLUMN job_late.told_at IS 'When the unit got a task of it.';
ALTER TABLE job_late ENABLE ROW LEVEL SECURITY;

-- 0045_stuck_work -----------------------------------------------------------------------------------------------------

-- 0046_quiet ----------------------------------------------------------------------------------------------------------

CREATE TABLE job_outward (
  kind text NOT NULL,
  CONSTRAINT job_outward_pkey PRIMARY KEY (kind),
  CONSTRAINT job_outward_spelled CHECK (((kind ~ '^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)+$'::text) AND (length(kind) <= 100)))
);
COMMENT ON TABLE job_outward IS 'The kinds of jobs that reach somebody outside; a list of the program.';
ALTER TABLE job_outward ENABLE ROW LEVEL SECURITY;

CREATE TABLE job_home (
  singleton boolean DEFAULT true NOT NULL,
  system_identifier bigint NOT NULL,
  database_oid oid NOT NULL,
  noted_at timestamp with time zone NOT NULL,
  CONSTRAINT job_home_pkey PRIMARY KEY (singleton),
  CONSTRAINT job_home_is_one_row CHECK (singleton)
);
COMMENT ON TABLE job_home IS 'The database that this one sends as. A copy has the row of its original.';
ALTER TABLE job_home ENABLE ROW LEVEL SECURITY;

CREATE TABLE job_quiet (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  reason text NOT NULL,
  backup_at timestamp with time zone,
  began_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  CONSTRAINT job_quiet_pkey PRIMARY KEY (id),
  CONSTRAINT job_quiet_ends_after_it_began CHECK ((ended_at >= began_at)),
  CONSTRAINT job_quiet_reason_known CHECK ((reason = ANY (ARRAY['restored'::text, 'copied'::text, 'asked'::text])))
);
COMMENT ON TABLE job_quiet IS 'When and why what goes out was held back; the row that is open holds it now.';
COMMENT ON COLUMN job_quiet.backup_at IS 'When the backup was made that was restored, if that is known.';
CREATE UNIQUE INDEX job_quiet_one_at_a_time ON job_quiet USING btree ((true)) WHERE (ended_at IS NULL);
ALTER TABLE job_quiet ENABLE ROW LEVEL SECURITY;

-- 0047_watch_settings -------------------------------------------------------------------------------------------------

-- 0048_end_sessions ---------------------------------------------------------------------------------------------------

-- 0049_retirement -----------------------------------------------------------------------------------------------------
