-- Notes in the trail that the wording of a condition was handed out, to whom and when (contact.3). The unit may say for
-- which process.
--
-- Outcomes: done; invalid for the field process: an unknown one, and any from someone who isn't of the unit, so that
-- nobody else learns whether a process exists.
CREATE OR REPLACE FUNCTION wording_hand_out(
  who actor, given_process uuid, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'wording.handOut');
  IF given_process IS NOT NULL
    AND ((who).role <> 'rju' OR NOT EXISTS (SELECT FROM process AS p WHERE p.id = given_process)) THEN
    outcome := 'invalid';
    answer := field_fault('process', 'processUnknown');
  ELSE
    PERFORM audit_write(
      who, 'wording.handOut', CASE WHEN given_process IS NULL THEN 'wording' ELSE 'process' END,
      coalesce(given_process::text, 'condition'));
    outcome := 'done';
    answer := jsonb_build_object('handedOutAt', rfc3339(clock_now(), 'UTC'));
  END IF;
END
$$;
