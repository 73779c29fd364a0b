-- Entry documents: the list of who arrives at a site's principal entrance on a local day (entry.2, entry.3).
--
--   rendered ──▶ released ──▶ superseded ──▶ destroyed
--       └────────────────────────▲  (each of the others may be destroyed at once)
--
-- There is one list for a site and a day, in revisions. A revision holds its names and its PDF only sealed, with a data
-- key of its own; destroying the key destroys them in every copy. What stays is a tombstone: which list, when, by whom
-- acknowledged and printed, and the PDF's SHA-256. Arrivals are kept apart by id alone, so that an event about a
-- meeting finds the lists that name it; they go with the names.
--
-- Whoever changes a list locks its row of entry_list_day first. Revisions are compared by content under that lock, and
-- the job that asked is completed in the same transaction, so that a crash neither loses nor doubles one.
--
-- Jobs, all with the key SITE/day:
-- - entryList.plan      what an event about a meeting asks for
-- - entryList.render    brings the list up to date, now
-- - entryList.release   the same at the release time: the day before at noon, if not set otherwise
-- - entryList.recheck   the same as the day begins, as contact.1 is asked on the day too
-- - entryList.acknowledgementDue  nobody has acknowledged: step 1, then step 2
-- - entryList.destroy   the day is long over
-- From the release time on, a new revision is released as soon as it is rendered.

CREATE TABLE entry_list_setting (
  singleton boolean PRIMARY KEY DEFAULT true,
  release_lead_minutes integer NOT NULL DEFAULT 720,
  destroy_after_minutes integer NOT NULL DEFAULT 1440,
  first_reminder_lead_minutes integer NOT NULL DEFAULT 120,
  second_reminder_lead_minutes integer NOT NULL DEFAULT 60,
  contact_en text NOT NULL DEFAULT 'The accompanying person named beside each arrival',
  contact_fr text NOT NULL DEFAULT 'La personne accompagnatrice nommée en regard de chaque arrivée',
  CONSTRAINT entry_list_setting_is_one_row CHECK (singleton),
  CONSTRAINT entry_list_setting_release_lead_range CHECK (release_lead_minutes BETWEEN 0 AND 10080),
  CONSTRAINT entry_list_setting_destroy_after_range CHECK (destroy_after_minutes BETWEEN 0 AND 10080),
  CONSTRAINT entry_list_setting_reminders_in_order
    CHECK (first_reminder_lead_minutes > second_reminder_lead_minutes AND second_reminder_lead_minutes >= 0),
  CONSTRAINT entry_list_setting_contact_given CHECK (contact_en <> '' AND contact_fr <> '')
);

COMMENT ON COLUMN entry_list_setting.release_lead_minutes IS 'Wall time before the local midnight that begins the day.';
COMMENT ON COLUMN entry_list_setting.destroy_after_minutes IS 'After the local midnight that ends the day.';

INSERT INTO entry_list_setting DEFAULT VALUES;

CREATE TABLE entry_list_day (
  site_code text COLLATE "C",
  day date,
  destroyed_at timestamptz,
  CONSTRAINT entry_list_day_pkey PRIMARY KEY (site_code, day),
  CONSTRAINT entry_list_day_site_known FOREIGN KEY (site_code) REFERENCES site (code)
);

COMMENT ON TABLE entry_list_day IS 'What is locked to change the list of a site and a day.';

CREATE TABLE entry_list (
  site_code text COLLATE "C",
  day date,
  revision integer,
  supersedes integer,
  state text NOT NULL DEFAULT 'rendered',
  key_id uuid NOT NULL,
  content_sealed bytea,
  document_sealed bytea,
  sha256 bytea NOT NULL,
  first_arrival timestamptz,
  rendered_at timestamptz NOT NULL DEFAULT clock_now(),
  released_at timestamptz,
  superseded_at timestamptz,
  destroyed_at timestamptz,
  CONSTRAINT entry_list_pkey PRIMARY KEY (site_code, day, revision),
  CONSTRAINT entry_list_day_known FOREIGN KEY (site_code, day) REFERENCES entry_list_day (site_code, day),
  CONSTRAINT entry_list_revision_from_one CHECK (revision >= 1),
  CONSTRAINT entry_list_supersedes_the_one_before
    CHECK (supersedes IS NOT DISTINCT FROM nullif(revision - 1, 0)),
  CONSTRAINT entry_list_state_known CHECK (state IN ('rendered', 'released', 'superseded', 'destroyed')),
  CONSTRAINT entry_list_rendered_is_unreleased
    CHECK (state <> 'rendered' OR num_nonnulls(released_at, superseded_at) = 0),
  CONSTRAINT entry_list_released_has_its_time
    CHECK (state <> 'released' OR (released_at IS NOT NULL AND superseded_at IS NULL)),
  CONSTRAINT entry_list_superseded_has_its_time CHECK (state <> 'superseded' OR superseded_at IS NOT NULL),
  CONSTRAINT entry_list_destroyed_has_its_time CHECK ((state = 'destroyed') = (destroyed_at IS NOT NULL)),
  CONSTRAINT entry_list_sealed_until_destroyed
    CHECK (num_nonnulls(content_sealed, document_sealed) = CASE state WHEN 'destroyed' THEN 0 ELSE 2 END),
  CONSTRAINT entry_list_first_arrival_goes_with_the_names CHECK (state <> 'destroyed' OR first_arrival IS NULL),
  CONSTRAINT entry_list_sha256_length CHECK (length(sha256) = 32)
);

-- One revision of a list counts.
CREATE UNIQUE INDEX entry_list_one_current ON entry_list (site_code, day) WHERE state IN ('rendered', 'released');

CREATE TABLE entry_list_arrival (
  site_code text COLLATE "C",
  day date,
  revision integer,
  arrival_id uuid,
  meeting_id uuid NOT NULL,
  CONSTRAINT entry_list_arrival_pkey PRIMARY KEY (site_code, day, revision, arrival_id),
  CONSTRAINT entry_list_arrival_of_a_revision
    FOREIGN KEY (site_code, day, revision) REFERENCES entry_list (site_code, day, revision),
  CONSTRAINT entry_list_arrival_meeting_known FOREIGN KEY (meeting_id) REFERENCES meeting (id)
);

CREATE INDEX entry_list_arrival_by_meeting ON entry_list_arrival (meeting_id);

CREATE TABLE entry_list_acknowledgement (
  site_code text COLLATE "C",
  day date,
  revision integer,
  acknowledged_by text NOT NULL,
  acknowledged_role text NOT NULL,
  acknowledged_at timestamptz NOT NULL DEFAULT clock_now(),
  CONSTRAINT entry_list_acknowledgement_pkey PRIMARY KEY (site_code, day, revision),
  CONSTRAINT entry_list_acknowledgement_of_a_revision
    FOREIGN KEY (site_code, day, revision) REFERENCES entry_list (site_code, day, revision)
);

CREATE TABLE entry_list_print (
  site_code text COLLATE "C",
  day date,
  revision integer,
  copy integer,
  printed_by text NOT NULL,
  printed_role text NOT NULL,
  printed_at timestamptz NOT NULL DEFAULT clock_now(),
  CONSTRAINT entry_list_print_pkey PRIMARY KEY (site_code, day, revision, copy),
  CONSTRAINT entry_list_print_of_a_revision
    FOREIGN KEY (site_code, day, revision) REFERENCES entry_list (site_code, day, revision),
  CONSTRAINT entry_list_print_copy_from_one CHECK (copy >= 1),
  CONSTRAINT entry_list_print_for_the_site CHECK (printed_role IN ('frontDesk', 'siteStaff'))
);

CREATE TABLE entry_list_arrival_mark (
  site_code text COLLATE "C",
  day date,
  arrival_id uuid,
  marked_by text NOT NULL,
  marked_at timestamptz NOT NULL DEFAULT clock_now(),
  CONSTRAINT entry_list_arrival_mark_pkey PRIMARY KEY (site_code, day, arrival_id),
  CONSTRAINT entry_list_arrival_mark_day_known
    FOREIGN KEY (site_code, day) REFERENCES entry_list_day (site_code, day)
);

-- A meeting left out because contact.1 did not let it be. The row keeps it from being announced twice.
CREATE TABLE entry_list_flag (
  meeting_id uuid,
  flagged_at timestamptz NOT NULL DEFAULT clock_now(),
  CONSTRAINT entry_list_flag_pkey PRIMARY KEY (meeting_id),
  CONSTRAINT entry_list_flag_meeting_known FOREIGN KEY (meeting_id) REFERENCES meeting (id)
);

-- What the audit trail and the jobs call a list.
CREATE FUNCTION entry_list_name(given_site text, given_day date) RETURNS text
  LANGUAGE sql IMMUTABLE
  RETURN given_site || '/' || to_char(given_day, 'YYYY-MM-DD');

-- Planning ------------------------------------------------------------------------------------------------------------

-- When the list of a site and a day is released, checked again and destroyed, by the site's wall clock.
CREATE FUNCTION entry_list_times(
  given_site text, given_day date, OUT release_at timestamptz, OUT recheck_at timestamptz, OUT destroy_at timestamptz
) LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT
    (given_day - make_interval(mins => e.release_lead_minutes)) AT TIME ZONE s.time_zone,
    given_day::timestamp AT TIME ZONE s.time_zone,
    ((given_day + 1)::timestamp AT TIME ZONE s.time_zone) + make_interval(mins => e.destroy_after_minutes)
  FROM site AS s CROSS JOIN entry_list_setting AS e
  WHERE s.code = given_site;
END;

-- The lists that an event about a meeting touches: the one of its place and day, if anyone can be on it, and every one
-- that names it, such as that of the place it was moved from.
CREATE FUNCTION entry_list_touched_by(given_meeting uuid) RETURNS TABLE (site_code text, day date)
  LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT m.site_code, m.day FROM meeting AS m
  WHERE m.id = given_meeting AND (
    m.state = 'confirmed'
    OR EXISTS (SELECT FROM entry_list AS l WHERE l.site_code = m.site_code AND l.day = m.day))
  UNION
  SELECT a.site_code, a.day FROM entry_list_arrival AS a WHERE a.meeting_id = given_meeting;
END;

-- Asks for what an event about a meeting makes necessary, and completes the job that brought it.
CREATE FUNCTION entry_list_plan(given_meeting uuid, job bigint, lease integer) RETURNS boolean
  LANGUAGE plpgsql AS $$
DECLARE
  touched record;
  times record;
  name text;
  payload jsonb;
BEGIN
  IF NOT job_complete(job, lease) THEN RETURN false; END IF;
  FOR touched IN SELECT t.site_code, t.day FROM entry_list_touched_by(given_meeting) AS t ORDER BY 1, 2 LOOP
    SELECT * INTO times FROM entry_list_times(touched.site_code, touched.day);
    CONTINUE WHEN times.destroy_at <= clock_now();
    name := entry_list_name(touched.site_code, touched.day);
    payload := jsonb_build_object('site', touched.site_code, 'day', touched.day);
    PERFORM job_enqueue('entryList.render', payload, NULL, name);
    PERFORM job_enqueue('entryList.destroy', payload, times.destroy_at, name);
    IF times.release_at > clock_now() THEN
      PERFORM job_enqueue('entryList.release', payload, times.release_at, name, times.recheck_at);
    END IF;
    IF times.recheck_at > clock_now() THEN
      PERFORM job_enqueue('entryList.recheck', payload, times.recheck_at, name);
    END IF;
  END LOOP;
  RETURN true;
END
$$;

INSERT INTO event_subscription (topic, job_kind) VALUES
  ('meeting.confirmed', 'entryList.plan'),
  ('meeting.moved', 'entryList.plan'),
  ('meeting.cancelled', 'entryList.plan'),
  ('meeting.flagged', 'entryList.plan');

-- Rendering and release -----------------------------------------------------------------------------------------------

-- Locks the list of a site and a day. False: it is destroyed, or its time is over, and nothing is to be rendered.
CREATE FUNCTION entry_list_lock(given_site text, given_day date) RETURNS boolean
  LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO entry_list_day (site_code, day) VALUES (given_site, given_day) ON CONFLICT DO NOTHING;
  PERFORM FROM entry_list_day WHERE site_code = given_site AND day = given_day AND destroyed_at IS NULL
  FOR NO KEY UPDATE;
  RETURN FOUND AND clock_now() < (SELECT t.destroy_at FROM entry_list_times(given_site, given_day) AS t);
END
$$;

-- Who arrives, in order: of the meetings confirmed for the day that contact.1 lets be, those who come in by the
-- principal entrance. Names come sealed, with their keys. No one of the other side is among them.
CREATE FUNCTION entry_list_expected(given_site text, given_day date) RETURNS TABLE (
  arrival_id uuid, meeting_id uuid, arrival timestamptz, zone text, participant_id uuid, name_sealed bytea,
  process_key uuid, mediator text, mediator_name_sealed bytea, mediator_key uuid
)
  LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT
    a.id, m.id, a.arrival, m.zone, p.id, p.name_sealed, c.key_id, g.subject, g.name_sealed, g.key_id
  FROM meeting AS m
  JOIN process AS c ON c.id = m.process_id
  JOIN mediator AS g ON g.id = m.requested_by
  JOIN attendee AS a ON a.meeting_id = m.id AND a.role IN ('victim', 'victimSupport')
  JOIN participant AS p ON p.id = a.participant_id
  WHERE m.site_code = given_site AND m.day = given_day AND (
    m.state = 'completed' OR m.state = 'confirmed' AND meeting_contact_cleared(m.id))
  ORDER BY a.arrival, a.id;
END;

-- Stores a new revision, sealed, in place of the one that counted. Paper of that one is to be recalled.
CREATE FUNCTION entry_list_store(
  who actor, given_site text, given_day date, given_revision integer, given_key uuid, content bytea, document bytea,
  given_sha256 bytea, arrivals uuid[]
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  former integer;
BEGIN
  UPDATE entry_list AS l SET state = 'superseded', superseded_at = clock_now()
  WHERE l.site_code = given_site AND l.day = given_day AND l.state IN ('rendered', 'released')
  RETURNING l.revision INTO former;
  INSERT INTO entry_list (
    site_code, day, revision, supersedes, key_id, content_sealed, document_sealed, sha256, first_arrival)
  VALUES (
    given_site, given_day, given_revision, former, given_key, content, document, given_sha256,
    (SELECT min(a.arrival) FROM attendee AS a WHERE a.id = ANY (arrivals)));
  INSERT INTO entry_list_arrival (site_code, day, revision, arrival_id, meeting_id)
  SELECT given_site, given_day, given_revision, a.id, a.meeting_id FROM attendee AS a WHERE a.id = ANY (arrivals);
  PERFORM audit_write(
    who, 'entryList.render', 'entryList', entry_list_name(given_site, given_day),
    jsonb_build_object('revision', given_revision));
  PERFORM entry_list_stop_reminders(given_site, given_day, former);
  IF EXISTS (
    SELECT FROM entry_list_print AS p
    WHERE p.site_code = given_site AND p.day = given_day AND p.revision = former
  ) THEN
    PERFORM event_publish('entryList.recalled', entry_list_event(given_site, given_day, former));
  END IF;
END
$$;

CREATE FUNCTION entry_list_event(given_site text, given_day date, given_revision integer) RETURNS jsonb
  LANGUAGE sql IMMUTABLE
  RETURN jsonb_build_object(
    'site', given_site, 'day', to_char(given_day, 'YYYY-MM-DD'), 'revision', given_revision);

-- Whether what is rendered now is for the entrance at once.
CREATE FUNCTION entry_list_release_is_due(given_site text, given_day date) RETURNS boolean
  LANGUAGE sql STABLE
  RETURN (
    SELECT clock_now() >= t.release_at AND clock_now() < t.destroy_at
    FROM entry_list_times(given_site, given_day) AS t);

-- Releases the revision that was rendered last, if the release time has come, and starts its reminders.
CREATE FUNCTION entry_list_release_if_due(given_site text, given_day date) RETURNS void
  LANGUAGE plpgsql AS $$
DECLARE
  released entry_list;
  is_first boolean;
BEGIN
  UPDATE entry_list AS l SET state = 'released', released_at = clock_now()
  WHERE l.site_code = given_site AND l.day = given_day AND l.state = 'rendered'
    AND entry_list_release_is_due(given_site, given_day)
  RETURNING * INTO released;
  IF released.revision IS NULL THEN RETURN; END IF;
  is_first := NOT EXISTS (
    SELECT FROM entry_list AS l
    WHERE l.site_code = given_site AND l.day = given_day AND l.revision < released.revision
      AND l.released_at IS NOT NULL);
  PERFORM event_publish(
    CASE WHEN is_first THEN 'entryList.released' ELSE 'entryList.revised' END,
    entry_list_event(given_site, given_day, released.revision));
  PERFORM entry_list_remind(released);
END
$$;

CREATE FUNCTION entry_list_reminder_key(given_site text, given_day date, revision integer, step integer) RETURNS text
  LANGUAGE sql IMMUTABLE
  RETURN entry_list_name(given_site, given_day) || '/' || revision || '/' || step;

-- The ladder of an unacknowledged list: before the first arrival by the set leads, or a quarter and half an hour after
-- the release where that is later. A list with nobody on it counts as one from eight in the morning on.
CREATE FUNCTION entry_list_remind(released entry_list) RETURNS void
  LANGUAGE plpgsql AS $$
BEGIN
  PERFORM job_enqueue(
    'entryList.acknowledgementDue',
    entry_list_event(released.site_code, released.day, released.revision) || jsonb_build_object('step', ladder.step),
    greatest(
      coalesce(released.first_arrival, (released.day + time '08:00') AT TIME ZONE s.time_zone)
        - make_interval(mins => ladder.lead_minutes),
      released.released_at + make_interval(mins => 15 * ladder.step)),
    entry_list_reminder_key(released.site_code, released.day, released.revision, ladder.step))
  FROM site AS s
  CROSS JOIN entry_list_setting AS e
  CROSS JOIN LATERAL (
    VALUES (1, e.first_reminder_lead_minutes), (2, e.second_reminder_lead_minutes)
  ) AS ladder (step, lead_minutes)
  WHERE s.code = released.site_code;
END
$$;

CREATE FUNCTION entry_list_stop_reminders(given_site text, given_day date, given_revision integer) RETURNS void
  LANGUAGE plpgsql AS $$
BEGIN
  PERFORM job_cancel(
    'entryList.acknowledgementDue', entry_list_reminder_key(given_site, given_day, given_revision, step))
  FROM generate_series(1, 2) AS step;
END
$$;

-- Announces, once, each confirmed meeting that contact.1 keeps off the list, and forgets those it lets be again.
CREATE FUNCTION entry_list_flag_uncleared(given_site text, given_day date) RETURNS void
  LANGUAGE plpgsql AS $$
DECLARE
  flagged record;
BEGIN
  DELETE FROM entry_list_flag AS f USING meeting AS m
  WHERE m.id = f.meeting_id AND m.site_code = given_site AND m.day = given_day AND meeting_contact_cleared(m.id);
  FOR flagged IN
    INSERT INTO entry_list_flag (meeting_id)
    SELECT m.id FROM meeting AS m
    WHERE m.site_code = given_site AND m.day = given_day AND m.state = 'confirmed'
      AND NOT meeting_contact_cleared(m.id)
    ON CONFLICT DO NOTHING
    RETURNING meeting_id
  LOOP
    PERFORM event_publish('meeting.flagged', jsonb_build_object('meeting', flagged.meeting_id));
    PERFORM rju_task_open('meetingFlagged', m.process_id, m.id) FROM meeting AS m WHERE m.id = flagged.meeting_id;
  END LOOP;
END
$$;

-- Ends bringing a list up to date: releases it if it is time, announces who was left out, completes the job. False: the
-- job has moved on, and everything is to be rolled back.
CREATE FUNCTION entry_list_finish(given_site text, given_day date, job bigint, lease integer) RETURNS boolean
  LANGUAGE plpgsql AS $$
BEGIN
  PERFORM entry_list_release_if_due(given_site, given_day);
  IF entry_list_release_is_due(given_site, given_day) THEN
    PERFORM entry_list_flag_uncleared(given_site, given_day);
  END IF;
  RETURN job_complete(job, lease);
END
$$;

-- Nobody has acknowledged the list, if that is still so; completes the job that asks.
CREATE FUNCTION entry_list_acknowledgement_due(
  given_site text, given_day date, given_revision integer, step integer, job bigint, lease integer
) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  IF NOT job_complete(job, lease) THEN RETURN false; END IF;
  IF EXISTS (
    SELECT FROM entry_list AS l
    WHERE l.site_code = given_site AND l.day = given_day AND l.revision = given_revision AND l.state = 'released'
  ) AND NOT EXISTS (
    SELECT FROM entry_list_acknowledgement AS a
    WHERE a.site_code = given_site AND a.day = given_day AND a.revision = given_revision
  ) THEN
    PERFORM event_publish(
      'entryList.unacknowledged',
      entry_list_event(given_site, given_day, given_revision) || jsonb_build_object('step', step));
  END IF;
  RETURN true;
END
$$;

-- Leaves the tombstones of a list whose time is over, and returns the keys that must be destroyed. It may be asked
-- again until they are.
CREATE FUNCTION entry_list_bury(who actor, given_site text, given_day date) RETURNS SETOF uuid
  LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM entry_list_day WHERE site_code = given_site AND day = given_day FOR NO KEY UPDATE;
  IF NOT FOUND OR clock_now() < (SELECT t.destroy_at FROM entry_list_times(given_site, given_day) AS t) THEN
    RETURN;
  END IF;
  UPDATE entry_list_day SET destroyed_at = clock_now()
  WHERE site_code = given_site AND day = given_day AND destroyed_at IS NULL;
  IF FOUND THEN
    DELETE FROM entry_list_arrival WHERE site_code = given_site AND day = given_day;
    DELETE FROM entry_list_arrival_mark WHERE site_code = given_site AND day = given_day;
    PERFORM entry_list_stop_reminders(given_site, given_day, l.revision) FROM entry_list AS l
    WHERE l.site_code = given_site AND l.day = given_day;
    UPDATE entry_list SET
      state = 'destroyed', destroyed_at = clock_now(), content_sealed = NULL, document_sealed = NULL,
      first_arrival = NULL
    WHERE site_code = given_site AND day = given_day;
    PERFORM audit_write(who, 'entryList.destroy', 'entryList', entry_list_name(given_site, given_day));
  END IF;
  RETURN QUERY SELECT l.key_id FROM entry_list AS l WHERE l.site_code = given_site AND l.day = given_day;
END
$$;

GRANT SELECT, UPDATE ON entry_list_setting TO vestibule_application;
GRANT SELECT, INSERT, UPDATE ON entry_list_day, entry_list TO vestibule_application;
GRANT SELECT, INSERT, DELETE ON entry_list_arrival, entry_list_arrival_mark, entry_list_flag
  TO vestibule_application;
GRANT SELECT, INSERT ON entry_list_acknowledgement, entry_list_print TO vestibule_application;
