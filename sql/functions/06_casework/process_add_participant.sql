-- Adds a participant to an open process. The name comes sealed with the process's data key, given_key, and as the codes
-- by which the unit finds it in other files.
--
-- Outcomes: done; notFound for a process out of reach; wrongState where the process is closed or its names are to be
-- destroyed. Raises participant_sealed_with_the_current_key where the process got another key meanwhile: an error and
-- not an outcome, so that it isn't kept, and the same request can come again with the name sealed anew.
CREATE OR REPLACE FUNCTION process_add_participant(
  who actor, given_process uuid, given_id uuid, given_role text, given_name bytea,
  given_language text, given_key uuid, given_codes bytea[], OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  the_process process;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'participant.add');
  answer := '{}';
  IF NOT process_within_reach(who, given_process) THEN
    outcome := 'notFound';
    RETURN;
  END IF;
  SELECT * INTO the_process FROM process WHERE id = given_process FOR SHARE;
  IF the_process.key_id <> given_key THEN
    RAISE EXCEPTION 'the process has another data key by now'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'participant_sealed_with_the_current_key', TABLE = 'participant';
  ELSIF the_process.state <> 'open' OR the_process.names_doomed_at IS NOT NULL THEN
    outcome := 'wrongState';
  ELSE
    INSERT INTO participant (id, process_id, role, name_sealed, language)
    VALUES (given_id, given_process, given_role, given_name, given_language);
    PERFORM participant_index_keep(given_id, given_codes);
    PERFORM audit_write(who, 'participant.add', 'participant', given_id::text);
    outcome := 'done';
    answer := jsonb_build_object('id', given_id);
  END IF;
END
$$;
