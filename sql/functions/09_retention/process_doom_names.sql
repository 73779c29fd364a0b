-- First step of a destruction of names (`information.2`): from now on no name and no meeting is added to the process.
-- The codes of the names are deleted, and the kept answers to requests about the process and its people. Entry lists
-- have keys of their own, so those that name its people are rendered again, without them. Dooming again changes
-- nothing: the first reason stands.
--
-- Outcomes: done, with the data key to destroy and the reason; notFound; meetingsStand, while a meeting is held or
-- confirmed, because whoever arrives would not be on the list.
CREATE OR REPLACE FUNCTION process_doom_names(
  who actor, given_process uuid, because text,
  OUT outcome text, OUT key_id uuid, OUT reason text
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  the_process process;
BEGIN
  PERFORM names_require_authority(who);
  PERFORM permission_require(who, 'process.doomNames');
  SELECT * INTO the_process FROM process AS p WHERE p.id = given_process FOR UPDATE;
  IF NOT FOUND THEN
    outcome := 'notFound';
    RETURN;
  END IF;
  IF EXISTS (SELECT FROM meeting AS m WHERE m.process_id = given_process AND m.state IN ('held', 'confirmed')) THEN
    outcome := 'meetingsStand';
    RETURN;
  END IF;
  IF the_process.names_doomed_at IS NULL THEN
    UPDATE process AS p SET names_doomed_at = clock_now(), names_doomed_because = because WHERE p.id = given_process
    RETURNING * INTO the_process;
    PERFORM audit_write(
      who, 'process.doomNames', 'process', given_process::text, jsonb_build_object('because', because));
    PERFORM request_answers_forget(
      given_process || ARRAY(SELECT t.id FROM participant AS t WHERE t.process_id = given_process)
      || ARRAY(SELECT m.id FROM meeting AS m WHERE m.process_id = given_process));
    DELETE FROM participant_index AS i USING participant AS t
    WHERE t.id = i.participant_id AND t.process_id = given_process;
    PERFORM job_enqueue('entryList.render', jsonb_build_object('list', listed.id), NULL, listed.id::text)
    FROM (
      SELECT DISTINCT a.site_code, a.day, d.id
      FROM entry_list_arrival AS a
      JOIN meeting AS m ON m.id = a.meeting_id
      JOIN entry_list_day AS d ON d.site_code = a.site_code AND d.day = a.day
      WHERE m.process_id = given_process
      ORDER BY 1, 2
    ) AS listed;
  END IF;
  outcome := 'done';
  key_id := the_process.key_id;
  reason := the_process.names_doomed_because;
END
$$;
