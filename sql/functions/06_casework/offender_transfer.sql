-- Records at which site an offender is from now on. Meetings that stand elsewhere are flagged, and confirmed ones held
-- again, by a trigger of their floor; the new site isn't told, because nothing of the process is there.
--
-- Outcomes: done; notFound for an unknown process, for everyone but the unit, and for somebody who isn't an offender of
-- the process; invalid for the field site; wrongState where the process is closed or the offender is there already.
CREATE OR REPLACE FUNCTION offender_transfer(
  who actor, given_process uuid, given_participant uuid, given_site text, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  the_process process;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'participant.transfer');
  answer := '{}';
  SELECT * INTO the_process FROM process WHERE id = given_process FOR SHARE;
  IF NOT FOUND OR (who).role <> 'rju' OR NOT EXISTS (
    SELECT FROM participant AS p
    WHERE p.id = given_participant AND p.process_id = given_process AND p.role = 'offender'
  ) THEN
    outcome := 'notFound';
    RETURN;
  ELSIF site_fault(given_site) IS NOT NULL THEN
    outcome := 'invalid';
    answer := field_fault('site', site_fault(given_site));
    RETURN;
  END IF;
  -- One transfer of a person at a time, so that the newest row is the last word.
  PERFORM FROM participant AS p WHERE p.id = given_participant FOR NO KEY UPDATE;
  IF the_process.state <> 'open' OR participant_site(given_participant) = given_site THEN
    outcome := 'wrongState';
    RETURN;
  END IF;
  INSERT INTO participant_location (participant_id, process_id, site_code, recorded_by)
  VALUES (given_participant, given_process, given_site, (who).subject);
  PERFORM audit_write(who, 'participant.change', 'process', given_process::text);
  outcome := 'done';
  answer := jsonb_build_object('id', given_participant);
END
$$;
