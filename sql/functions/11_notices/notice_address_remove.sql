-- Removes the address of a duty of a recipient. Notices to them stay in the inbox from then on.
--
-- Outcomes: done; notFound for an unknown site or another's, or where there is no such address; stale for another
-- version than seen_version.
CREATE OR REPLACE FUNCTION notice_address_remove(
  who actor, given_role text, given_site text, given_duty text, seen_version integer,
  OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  known record;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'noticeAddress.remove');
  answer := '{}';
  outcome := 'notFound';
  IF NOT notice_address_within_reach(who, given_role, given_site) THEN RETURN; END IF;
  SELECT box.id, a.version INTO known
  FROM notice_mailbox AS box JOIN notice_address AS a ON a.mailbox_id = box.id AND a.duty = given_duty
  WHERE box.role = given_role AND box.site_code IS NOT DISTINCT FROM given_site AND box.subject IS NULL
  FOR UPDATE OF a;
  IF NOT FOUND THEN RETURN; END IF;
  IF known.version <> seen_version THEN
    outcome := 'stale';
    RETURN;
  END IF;
  DELETE FROM notice_address AS a WHERE a.mailbox_id = known.id AND a.duty = given_duty;
  PERFORM audit_write(
    who, 'noticeAddress.remove', 'noticeAddress', concat_ws(':', given_role, given_site, given_duty));
  PERFORM site_untold_review(given_site) WHERE given_site IS NOT NULL;
  outcome := 'done';
END
$$;
