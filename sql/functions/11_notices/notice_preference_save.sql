-- Sets how a recipient is told, within what the agency allows: the channels, first choice first, and the quiet hours,
-- each NULL for as the agency has it; and whether what can wait comes once a day. Everybody sets it for their own
-- mailbox (no recipient given), the staff of a site for their site's, the unit for all.
--
-- Outcomes: done, with the preference; notFound for a recipient beyond the actor's reach; invalid, with the faulty
-- field; stale for another version than seen_version (0: there was none).
CREATE OR REPLACE FUNCTION notice_preference_save(
  who actor, given_role text, given_site text, given_subject text, given_channels text[], given_quiet_from text,
  given_quiet_until text, wants_digest boolean, seen_version integer, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  whose record;
  agency notice_setting;
  mailbox uuid;
  known integer;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'noticePreference.save');
  answer := '{}';
  outcome := 'notFound';
  SELECT r.* INTO whose FROM notice_preference_recipient(who, given_role, given_site, given_subject) AS r;
  IF NOT FOUND THEN RETURN; END IF;
  -- Nobody changes what is allowed in between.
  SELECT a.* INTO agency FROM notice_setting AS a FOR SHARE;
  outcome := 'invalid';
  answer := CASE
    WHEN given_channels IS NOT NULL THEN notice_channels_fault(given_channels, agency.channels) END;
  IF answer IS NULL AND num_nonnulls(given_quiet_from, given_quiet_until) = 1 THEN
    answer := field_fault('quietUntil', 'requiredHere');
  ELSIF answer IS NULL AND NOT notice_quiet_fits(
    given_quiet_from::time, given_quiet_until::time, agency.quiet_from, agency.quiet_until) THEN
    answer := field_fault('quietFrom', 'beyondAgency');
  END IF;
  IF answer IS NOT NULL THEN RETURN; END IF;
  INSERT INTO notice_mailbox (id, role, site_code, subject, language)
  VALUES (gen_random_uuid(), whose.role, whose.site, whose.subject, whose.language)
  ON CONFLICT ON CONSTRAINT notice_mailbox_one_for_each_recipient DO NOTHING;
  SELECT box.id INTO mailbox FROM notice_mailbox AS box
  WHERE box.role = whose.role AND box.site_code IS NOT DISTINCT FROM whose.site
    AND box.subject IS NOT DISTINCT FROM whose.subject
  FOR NO KEY UPDATE;
  known := coalesce((SELECT p.version FROM notice_preference AS p WHERE p.mailbox_id = mailbox), 0);
  IF seen_version <> known THEN
    outcome := 'stale';
    answer := '{}';
    RETURN;
  END IF;
  INSERT INTO notice_preference AS p (mailbox_id, channels, quiet_from, quiet_until, digest)
  VALUES (mailbox, given_channels, given_quiet_from::time, given_quiet_until::time, wants_digest)
  ON CONFLICT ON CONSTRAINT notice_preference_pkey DO UPDATE SET
    channels = excluded.channels, quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until,
    digest = excluded.digest, version = p.version + 1;
  PERFORM audit_write(
    who, 'noticePreference.save', 'noticePreference', concat_ws(':', whose.role, whose.site, whose.subject));
  outcome := 'done';
  answer := notice_preference_view(whose.role, whose.site, whose.subject);
END
$$;

-- Whose preferences an actor may read and set: their own if none is named; those of their site for its staff; those of
-- anybody for the unit and the service. No row beyond their reach, or for a recipient that can't be.
CREATE OR REPLACE FUNCTION notice_preference_recipient(
  who actor, given_role text, given_site text, given_subject text
) RETURNS TABLE (role text, site text, subject text, language text)
  LANGUAGE sql STABLE
AS $$
  SELECT w.role, w.site, w.subject, coalesce(
    (SELECT s.first_language FROM site AS s WHERE s.code = w.site),
    (SELECT m.language FROM mediator AS m WHERE m.subject = w.subject), 'en')
  FROM (
    SELECT
      coalesce(given_role, (who).role) AS role,
      CASE WHEN given_role IS NULL THEN (who).site ELSE given_site END AS site,
      CASE
        WHEN given_role IS NOT NULL THEN given_subject
        WHEN (who).role = 'mediator' THEN (who).subject
      END AS subject) AS w
  WHERE CASE w.role
    WHEN 'mediator' THEN
      w.site IS NULL AND EXISTS (SELECT FROM mediator AS m WHERE m.subject = w.subject)
      AND ((who).role IN ('rju', 'service') OR (who).role = 'mediator' AND (who).subject = w.subject)
    WHEN 'frontDesk' THEN
      w.subject IS NULL
      AND ((who).role = 'frontDesk' AND (who).site = w.site
        AND EXISTS (SELECT FROM site AS s WHERE s.code = w.site)
        OR notice_address_within_reach(who, w.role, w.site))
    WHEN 'auditor' THEN
      w.subject IS NULL AND ((who).role = 'auditor' OR notice_address_within_reach(who, w.role, w.site))
    ELSE w.subject IS NULL AND notice_address_within_reach(who, w.role, w.site)
  END
$$;
