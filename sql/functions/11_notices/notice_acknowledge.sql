-- Acknowledges a notice of the actor's own mailbox. The first acknowledgement is kept.
--
-- Outcomes: done; notFound for any other notice.
CREATE OR REPLACE FUNCTION notice_acknowledge(
  who actor, given_notice uuid, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'notice.acknowledge');
  UPDATE notice
  SET acknowledged_at = coalesce(acknowledged_at, clock_now()),
    acknowledged_by = coalesce(acknowledged_by, (who).subject)
  WHERE id = given_notice AND mailbox_id = notice_mailbox_of(who);
  IF NOT FOUND THEN
    outcome := 'notFound';
    answer := '{}';
    RETURN;
  END IF;
  PERFORM audit_write(who, 'notice.acknowledge', 'notice', given_notice::text);
  outcome := 'done';
  answer := jsonb_build_object('id', given_notice);
END
$$;
