-- The Restorative Justice Unit's files, thinly: processes, participants, mediators with their engagements, orders and
-- conditions, clearances, and the unit's tasks.
--
-- Names lie here only sealed: with the data key of the process for its participants, with a staff key for mediators.
-- key_id names a row of the keyring, which is another schema on another connection, so no foreign key can hold it.
--
-- program.2: a mediator is engaged casually and for a term, or by service contract in the Pacific region.
-- contact.1: a condition counts as cleared on a day only while a clearance of it is valid that day.
--
-- Predicates that are asked on every request are in plpgsql, as its plans are kept for the session.

CREATE TABLE mediator (
  id uuid PRIMARY KEY,
  subject text COLLATE "C" NOT NULL,
  name_sealed bytea,
  key_id uuid,
  language text NOT NULL DEFAULT 'en',
  CONSTRAINT mediator_subject_unique UNIQUE (subject),
  CONSTRAINT mediator_subject_length CHECK (length(subject) BETWEEN 1 AND 200),
  CONSTRAINT mediator_language_official CHECK (language IN ('en', 'fr')),
  CONSTRAINT mediator_name_has_a_key CHECK ((name_sealed IS NULL) = (key_id IS NULL))
);

CREATE TABLE engagement (
  id uuid PRIMARY KEY,
  mediator_id uuid NOT NULL,
  kind text NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  CONSTRAINT engagement_mediator_known FOREIGN KEY (mediator_id) REFERENCES mediator (id),
  CONSTRAINT engagement_kind_known CHECK (kind IN ('casual', 'serviceContract')),
  CONSTRAINT engagement_in_order CHECK (starts_on <= ends_on),
  CONSTRAINT engagement_casual_for_a_year CHECK (kind <> 'casual' OR ends_on <= starts_on + 366)
);

CREATE INDEX engagement_by_mediator ON engagement (mediator_id, ends_on);

CREATE TABLE process (
  id uuid PRIMARY KEY,
  reference text NOT NULL,
  region text NOT NULL,
  state text NOT NULL DEFAULT 'open',
  key_id uuid NOT NULL,
  opened_at timestamptz NOT NULL DEFAULT clock_now(),
  CONSTRAINT process_reference_unique UNIQUE (reference),
  CONSTRAINT process_region_known CHECK (region IN ('Atlantic', 'Quebec', 'Ontario', 'Prairie', 'Pacific')),
  CONSTRAINT process_state_known CHECK (state IN ('open', 'closed'))
);

CREATE TABLE process_mediator (
  process_id uuid NOT NULL,
  mediator_id uuid NOT NULL,
  PRIMARY KEY (process_id, mediator_id),
  CONSTRAINT process_mediator_process_known FOREIGN KEY (process_id) REFERENCES process (id),
  CONSTRAINT process_mediator_mediator_known FOREIGN KEY (mediator_id) REFERENCES mediator (id)
);

CREATE INDEX process_mediator_by_mediator ON process_mediator (mediator_id);

CREATE TABLE participant (
  id uuid PRIMARY KEY,
  process_id uuid NOT NULL,
  role text NOT NULL,
  name_sealed bytea NOT NULL,
  language text NOT NULL,
  CONSTRAINT participant_process_known FOREIGN KEY (process_id) REFERENCES process (id),
  CONSTRAINT participant_once_in_process UNIQUE (id, process_id),
  CONSTRAINT participant_role_known CHECK (role IN ('victim', 'offender', 'victimSupport', 'offenderSupport')),
  CONSTRAINT participant_language_official CHECK (language IN ('en', 'fr'))
);

CREATE INDEX participant_by_process ON participant (process_id);

CREATE TABLE contact_condition (
  id uuid PRIMARY KEY,
  process_id uuid NOT NULL,
  kind text NOT NULL,
  first_participant_id uuid NOT NULL,
  second_participant_id uuid NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT clock_now(),
  lifted_at timestamptz,
  CONSTRAINT contact_condition_kind_known CHECK (kind IN ('nonCommunicationOrder', 'noContactCondition')),
  CONSTRAINT contact_condition_between_two CHECK (first_participant_id <> second_participant_id),
  CONSTRAINT contact_condition_first_in_process
    FOREIGN KEY (first_participant_id, process_id) REFERENCES participant (id, process_id),
  CONSTRAINT contact_condition_second_in_process
    FOREIGN KEY (second_participant_id, process_id) REFERENCES participant (id, process_id)
);

CREATE INDEX contact_condition_in_force ON contact_condition (process_id) WHERE lifted_at IS NULL;

CREATE TABLE clearance (
  id uuid PRIMARY KEY,
  condition_id uuid NOT NULL,
  basis text NOT NULL,
  valid_until date NOT NULL,
  given_by text NOT NULL,
  given_at timestamptz NOT NULL DEFAULT clock_now(),
  revoked_at timestamptz,
  CONSTRAINT clearance_condition_known FOREIGN KEY (condition_id) REFERENCES contact_condition (id),
  CONSTRAINT clearance_basis_known CHECK (basis IN ('conditionAmended', 'orderVaried', 'facilitatedByProgram'))
);

CREATE INDEX clearance_by_condition ON clearance (condition_id, valid_until);

-- Whether every order and condition in force in a process is cleared for a day (contact.1).
CREATE FUNCTION process_contact_cleared(given_process uuid, given_day date) RETURNS boolean
  LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN NOT EXISTS (
    SELECT FROM contact_condition AS c
    WHERE c.process_id = given_process AND c.lifted_at IS NULL
      AND NOT EXISTS (
        SELECT FROM clearance AS k
        WHERE k.condition_id = c.id AND k.revoked_at IS NULL AND k.valid_until >= given_day));
END
$$;

-- Whether a mediator is engaged, for a site's region, on a day (program.2).
CREATE FUNCTION mediator_engaged(given_mediator uuid, region text, given_day date) RETURNS boolean
  LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM engagement AS e
    WHERE e.mediator_id = given_mediator AND given_day BETWEEN e.starts_on AND e.ends_on
      AND e.kind = CASE region WHEN 'Pacific' THEN 'serviceContract' ELSE 'casual' END);
END
$$;

CREATE TABLE rju_task (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  kind text NOT NULL,
  process_id uuid NOT NULL,
  meeting_id uuid,
  opened_at timestamptz NOT NULL DEFAULT clock_now(),
  closed_at timestamptz,
  closed_by text,
  CONSTRAINT rju_task_kind_known CHECK (kind IN ('contactClearanceNeeded', 'meetingFlagged')),
  CONSTRAINT rju_task_process_known FOREIGN KEY (process_id) REFERENCES process (id),
  CONSTRAINT rju_task_closed_by_someone CHECK ((closed_at IS NULL) = (closed_by IS NULL))
);

CREATE UNIQUE INDEX rju_task_once_while_open ON rju_task (kind, process_id) WHERE closed_at IS NULL;

-- Opens a task of the Restorative Justice Unit; one that lies open already is enough.
CREATE FUNCTION rju_task_open(given_kind text, given_process uuid, given_meeting uuid DEFAULT NULL) RETURNS uuid
  LANGUAGE plpgsql AS $$
DECLARE
  opened uuid;
BEGIN
  INSERT INTO rju_task (kind, process_id, meeting_id)
  VALUES (given_kind, given_process, given_meeting)
  ON CONFLICT (kind, process_id) WHERE closed_at IS NULL DO NOTHING
  RETURNING id INTO opened;
  IF opened IS NOT NULL THEN
    PERFORM event_publish('task.opened', jsonb_build_object('task', opened));
  END IF;
  RETURN opened;
END
$$;

-- What an answer says of one faulty field.
CREATE FUNCTION field_fault(field text, reason text) RETURNS jsonb
  LANGUAGE sql IMMUTABLE
  RETURN jsonb_build_object('errors', jsonb_build_array(jsonb_build_object('field', field, 'reason', reason)));

-- The process, where it is the actor's to see: the unit's always, a mediator's if assigned.
CREATE FUNCTION process_within_reach(who actor, given_process uuid) RETURNS boolean
  LANGUAGE sql STABLE
  RETURN CASE (who).role
    WHEN 'rju' THEN EXISTS (SELECT FROM process WHERE id = given_process)
    WHEN 'mediator' THEN EXISTS (
      SELECT FROM process_mediator AS pm
      JOIN mediator AS m ON m.id = pm.mediator_id
      WHERE pm.process_id = given_process AND m.subject = (who).subject)
    ELSE false
  END;

CREATE FUNCTION process_open(
  who actor, request request_identity, given_id uuid, given_reference text, given_region text, given_key uuid,
  given_mediators text[], OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql AS $$
DECLARE
  unknown integer;
BEGIN
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  SELECT min(given.position) INTO unknown
  FROM unnest(given_mediators) WITH ORDINALITY AS given (subject, position)
  LEFT JOIN mediator AS m ON m.subject = given.subject
  WHERE NOT EXISTS (SELECT FROM engagement AS e WHERE e.mediator_id = m.id AND e.ends_on >= clock_now()::date);
  IF unknown IS NOT NULL THEN
    outcome := 'invalid';
    answer := field_fault(format('mediators[%s]', unknown - 1), 'mediatorUnknown');
  ELSE
    INSERT INTO process (id, reference, region, key_id) VALUES (given_id, given_reference, given_region, given_key);
    INSERT INTO process_mediator (process_id, mediator_id)
    SELECT given_id, m.id FROM mediator AS m WHERE m.subject = ANY (given_mediators);
    PERFORM audit_write(who, 'process.open', 'process', given_id::text);
    outcome := 'done';
    answer := jsonb_build_object('id', given_id, 'reference', given_reference, 'state', 'open');
  END IF;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

CREATE FUNCTION process_add_participant(
  who actor, request request_identity, given_process uuid, given_id uuid, given_role text, given_name bytea,
  given_language text, OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql AS $$
BEGIN
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  IF NOT process_within_reach(who, given_process) THEN
    outcome := 'notFound';
    answer := '{}';
    RETURN;
  END IF;
  INSERT INTO participant (id, process_id, role, name_sealed, language)
  VALUES (given_id, given_process, given_role, given_name, given_language);
  PERFORM audit_write(who, 'participant.add', 'participant', given_id::text);
  outcome := 'done';
  answer := jsonb_build_object('id', given_id);
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

CREATE FUNCTION process_add_condition(
  who actor, request request_identity, given_process uuid, given_id uuid, given_kind text, first uuid, second uuid,
  OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql AS $$
DECLARE
  unknown integer;
BEGIN
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  answer := '{}';
  SELECT min(given.position) INTO unknown
  FROM unnest(ARRAY[first, second]) WITH ORDINALITY AS given (id, position)
  WHERE NOT EXISTS (SELECT FROM participant AS p WHERE p.id = given.id AND p.process_id = given_process);
  IF NOT process_within_reach(who, given_process) THEN
    outcome := 'notFound';
    RETURN;
  ELSIF unknown IS NOT NULL THEN
    outcome := 'invalid';
    answer := field_fault(format('between[%s]', unknown - 1), 'participantUnknown');
  ELSE
    INSERT INTO contact_condition (id, process_id, kind, first_participant_id, second_participant_id)
    VALUES (given_id, given_process, given_kind, first, second);
    PERFORM audit_write(who, 'condition.record', 'condition', given_id::text);
    outcome := 'done';
    answer := jsonb_build_object('id', given_id);
  END IF;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

CREATE FUNCTION process_add_clearance(
  who actor, request request_identity, given_process uuid, given_id uuid, given_condition uuid, given_basis text,
  given_until date, OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql AS $$
BEGIN
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  answer := '{}';
  IF NOT process_within_reach(who, given_process) THEN
    outcome := 'notFound';
    RETURN;
  END IF;
  outcome := 'invalid';
  IF NOT EXISTS (SELECT FROM contact_condition AS c WHERE c.id = given_condition AND c.process_id = given_process) THEN
    answer := field_fault('condition', 'conditionUnknown');
  ELSIF given_until < clock_now()::date THEN
    answer := field_fault('validUntil', 'inThePast');
  ELSE
    INSERT INTO clearance (id, condition_id, basis, valid_until, given_by)
    VALUES (given_id, given_condition, given_basis, given_until, (who).subject);
    UPDATE rju_task SET closed_at = clock_now(), closed_by = (who).subject
    WHERE process_id = given_process AND kind = 'contactClearanceNeeded' AND closed_at IS NULL
      AND process_contact_cleared(given_process, clock_now()::date);
    PERFORM audit_write(who, 'clearance.give', 'clearance', given_id::text);
    outcome := 'done';
    answer := jsonb_build_object('id', given_id);
  END IF;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

-- Engages a mediator for a term. A mediator not known yet is made known; the sealed name, where given, replaces the
-- former one.
CREATE FUNCTION mediator_engage(
  who actor, request request_identity, given_id uuid, given_mediator uuid, given_subject text, given_name bytea,
  given_key uuid, given_language text, given_kind text, starts date, ends date, OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql AS $$
BEGIN
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  INSERT INTO mediator (id, subject, name_sealed, key_id, language)
  VALUES (given_mediator, given_subject, given_name, given_key, given_language)
  ON CONFLICT (subject) DO UPDATE SET
    name_sealed = coalesce(excluded.name_sealed, mediator.name_sealed),
    key_id = coalesce(excluded.key_id, mediator.key_id),
    language = excluded.language;
  INSERT INTO engagement (id, mediator_id, kind, starts_on, ends_on)
  SELECT given_id, m.id, given_kind, starts, ends FROM mediator AS m WHERE m.subject = given_subject;
  PERFORM audit_write(who, 'mediator.engage', 'engagement', given_id::text);
  outcome := 'done';
  answer := jsonb_build_object('id', given_id);
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

CREATE FUNCTION rju_task_close(
  who actor, request request_identity, given_task uuid, OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql AS $$
BEGIN
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  UPDATE rju_task SET closed_at = coalesce(closed_at, clock_now()), closed_by = coalesce(closed_by, (who).subject)
  WHERE id = given_task;
  outcome := CASE WHEN FOUND THEN 'done' ELSE 'notFound' END;
  answer := jsonb_build_object('id', given_task);
  IF outcome = 'done' THEN
    PERFORM audit_write(who, 'task.close', 'task', given_task::text);
  END IF;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

GRANT SELECT, INSERT, UPDATE ON mediator, process, participant, rju_task, contact_condition, clearance
  TO vestibule_application;
GRANT SELECT, INSERT ON engagement, process_mediator TO vestibule_application;
