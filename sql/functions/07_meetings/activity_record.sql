-- The activity record of a process, which is all that a victim's file may say (information.1): the agency's identifier,
-- and the days on which a meeting with a victim present took place, as its mediator said, each by its site's calendar.
-- The export is audited.
--
-- Outcomes: 'done', with the entries; 'notFound' unless the actor is of the Restorative Justice Unit and the process
-- exists; 'tracesRemoved' if its traces were removed; 'noIdentifier' while the agency has set none.
CREATE OR REPLACE FUNCTION activity_record(who actor, given_process uuid, OUT outcome text, OUT answer jsonb)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  identifier text;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'activityRecord.export');
  answer := '{}';
  SELECT a.activity_record_identifier INTO identifier FROM agency_setting AS a WHERE a.singleton;
  IF (who).role <> 'rju' OR NOT process_within_reach(who, given_process) THEN
    outcome := 'notFound';
  ELSIF EXISTS (SELECT FROM process AS p WHERE p.id = given_process AND p.traces_removed_at IS NOT NULL) THEN
    outcome := 'tracesRemoved';
  ELSIF identifier IS NULL THEN
    outcome := 'noIdentifier';
  ELSE
    outcome := 'done';
    answer := jsonb_build_object('entries', (
      SELECT coalesce(jsonb_agg(jsonb_build_object('identifier', identifier, 'date', took.day) ORDER BY took.day), '[]')
      FROM (
        SELECT DISTINCT m.day FROM meeting AS m JOIN meeting_took_place AS t ON t.meeting_id = m.id
        WHERE m.process_id = given_process AND t.took_place AND meeting_victim_present(m.id)) AS took));
    PERFORM audit_write(who, 'activityRecord.export', 'process', given_process::text);
  END IF;
END
$$;
