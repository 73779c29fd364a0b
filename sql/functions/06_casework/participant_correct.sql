-- Puts right the name or the language of a participant. A name is destroyed with its data key: the caller seals all
-- names of the process with a new key, and a job destroys the former one, so that no copy of the old row opens. The
-- names and key are NULL if only the language changes. Lists that name the person are made anew: for a name by an
-- event, for a language by a trigger of their own floor.
--
-- before and after hold the sealed names of the participants ids, in the same order; codes, each with its owner, are
-- those by which the unit finds the names in other files.
--
-- Outcomes: done; notFound for a process out of reach, and for a participant who isn't of it; wrongState where the
-- names are to be destroyed. Raises participant_sealed_with_the_current_key where the process or a name changed since
-- it was read: an error and not an outcome, so that it isn't kept, and the same request can come again.
CREATE OR REPLACE FUNCTION participant_correct(
  who actor, given_process uuid, given_participant uuid, given_language text, former_key uuid, given_key uuid,
  ids uuid[], before bytea[], after bytea[], code_owners uuid[], codes bytea[], OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  the_process process;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'participant.change');
  answer := '{}';
  IF NOT process_within_reach(who, given_process) OR NOT EXISTS (
    SELECT FROM participant AS p WHERE p.id = given_participant AND p.process_id = given_process
  ) THEN
    outcome := 'notFound';
    RETURN;
  END IF;
  SELECT * INTO the_process FROM process WHERE id = given_process FOR UPDATE;
  IF the_process.names_doomed_at IS NOT NULL THEN
    outcome := 'wrongState';
    RETURN;
  END IF;
  IF given_key IS NOT NULL THEN
    PERFORM participant_reseal(the_process, former_key, given_key, ids, before, after);
    PERFORM participant_index_keep(
      named, ARRAY(SELECT c.code FROM unnest(code_owners, codes) AS c (owner, code) WHERE c.owner = named))
    FROM unnest(ids) AS named;
  END IF;
  UPDATE participant AS p SET language = coalesce(given_language, p.language) WHERE p.id = given_participant;
  PERFORM audit_write(who, 'participant.change', 'process', given_process::text);
  IF given_key IS NOT NULL THEN
    PERFORM event_publish('name.corrected', jsonb_build_object('person', given_participant));
  END IF;
  outcome := 'done';
  answer := jsonb_build_object('id', given_participant);
END
$$;

-- Replaces the data key of a process and all its sealed names, and has the former key destroyed.
CREATE OR REPLACE FUNCTION participant_reseal(
  the_process process, former_key uuid, given_key uuid, ids uuid[], before bytea[], after bytea[]
) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  resealed integer;
BEGIN
  UPDATE participant AS t SET name_sealed = given.after
  FROM unnest(ids, before, after) AS given (id, before, after)
  WHERE t.id = given.id AND t.process_id = (the_process).id AND t.name_sealed = given.before;
  GET DIAGNOSTICS resealed = ROW_COUNT;
  IF (the_process).key_id <> former_key OR resealed <> cardinality(ids) OR resealed <> (
    SELECT count(*) FROM participant AS t WHERE t.process_id = (the_process).id
  ) THEN
    RAISE EXCEPTION 'the process has changed since its names were read'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'participant_sealed_with_the_current_key', TABLE = 'participant';
  END IF;
  UPDATE process SET key_id = given_key WHERE id = (the_process).id;
  PERFORM key_destroy_later(former_key);
END
$$;
