-- Revokes an authorisation (space.3). Active meetings in the area go back on hold, and both sides are told; if staff
-- were to be present, the agreements are void too (space.2).
--
-- Outcomes: 'done', with the authorisation; 'notFound' outside the actor's reach; 'wrongState' if it is revoked
-- already.
CREATE OR REPLACE FUNCTION visits_revoke(
  who actor, given_process uuid, given_authorisation uuid,
  OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  standing uuid;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'visits.revoke');
  answer := '{}';
  PERFORM FROM process AS p WHERE p.id = given_process AND process_within_reach(who, p.id) FOR NO KEY UPDATE;
  IF NOT FOUND OR NOT EXISTS (
    SELECT FROM visits_authorisation AS v WHERE v.id = given_authorisation AND v.process_id = given_process
  ) THEN
    outcome := 'notFound';
    RETURN;
  END IF;
  UPDATE visits_authorisation SET revoked_by = (who).subject, revoked_at = clock_now()
  WHERE id = given_authorisation AND revoked_at IS NULL;
  IF NOT FOUND THEN
    outcome := 'wrongState';
  ELSE
    FOR standing IN SELECT * FROM visits_authorisation_meetings(given_authorisation) LOOP
      PERFORM meeting_put_on_hold(standing);
      UPDATE meeting AS m SET attendee_list_version = m.attendee_list_version + 1, version = m.version + 1
      FROM visits_authorisation AS v
      WHERE m.id = standing AND m.state = 'held' AND v.id = given_authorisation AND v.staff_present > 0;
    END LOOP;
    PERFORM audit_write(who, 'visits.revoke', 'process', given_process::text);
    outcome := 'done';
    answer := visits_authorisation_view(given_authorisation);
  END IF;
END
$$;
