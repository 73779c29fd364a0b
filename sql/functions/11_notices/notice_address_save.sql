-- Sets the address of a duty of a recipient: the staff or the front desk of a site, the unit, or the auditors. The unit
-- sets any, a site's staff those of their site.
--
-- Outcomes: done, with the address; notFound for an unknown site or another's; invalid for a duty that the recipient
-- doesn't have; stale for another version than seen_version (0: there was none).
CREATE OR REPLACE FUNCTION notice_address_save(
  who actor, given_mailbox uuid, given_role text, given_site text, given_duty text, given_email text,
  given_language text, seen_version integer, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  mailbox uuid;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'noticeAddress.save');
  answer := '{}';
  outcome := 'notFound';
  IF NOT notice_address_within_reach(who, given_role, given_site) THEN RETURN; END IF;
  IF NOT notice_address_has_duty(given_role, given_duty) THEN
    outcome := 'invalid';
    answer := field_fault('duty', 'notTogether');
    RETURN;
  END IF;
  mailbox := notice_address_lock(given_mailbox, given_role, given_site, given_language);
  IF seen_version <> notice_address_version(mailbox, given_duty) THEN
    outcome := 'stale';
    RETURN;
  END IF;
  IF notice_address_write(mailbox, given_duty, given_email, given_language) THEN
    PERFORM audit_write(
      who, 'noticeAddress.save', 'noticeAddress', concat_ws(':', given_role, given_site, given_duty));
    PERFORM site_untold_review(given_site) WHERE given_site IS NOT NULL;
  END IF;
  outcome := 'done';
  answer := jsonb_strip_nulls(jsonb_build_object(
    'recipient', given_role, 'site', given_site, 'duty', given_duty, 'email', given_email,
    'language', given_language, 'version', notice_address_version(mailbox, given_duty)));
END
$$;

-- Whether an actor may set the addresses of a recipient: the unit and the service of every one, a site's staff of their
-- site's.
CREATE OR REPLACE FUNCTION notice_address_within_reach(who actor, given_role text, given_site text) RETURNS boolean
  LANGUAGE sql STABLE
  RETURN CASE
    WHEN given_role IN ('rju', 'auditor') THEN given_site IS NULL AND (who).role IN ('rju', 'service')
    WHEN given_role IN ('siteStaff', 'frontDesk') THEN
      EXISTS (SELECT FROM site AS s WHERE s.code = given_site)
      AND ((who).role IN ('rju', 'service') OR ((who).role = 'siteStaff' AND (who).site = given_site))
    ELSE false
  END;

-- Whether a recipient has a duty: the staff of a site have three, the others the general one.
CREATE OR REPLACE FUNCTION notice_address_has_duty(given_role text, given_duty text) RETURNS boolean
  LANGUAGE sql IMMUTABLE
  RETURN given_duty = 'general' OR (given_role = 'siteStaff' AND given_duty IN ('custodians', 'dutyManager'));

-- Locks the mailbox of a recipient, which is made if there is none, and returns it.
CREATE OR REPLACE FUNCTION notice_address_lock(
  given_mailbox uuid, given_role text, given_site text, given_language text
) RETURNS uuid
  LANGUAGE plpgsql
AS $$
DECLARE
  found_mailbox uuid;
BEGIN
  INSERT INTO notice_mailbox (id, role, site_code, language)
  VALUES (given_mailbox, given_role, given_site, given_language)
  ON CONFLICT ON CONSTRAINT notice_mailbox_one_for_each_recipient DO NOTHING;
  SELECT box.id INTO found_mailbox FROM notice_mailbox AS box
  WHERE box.role = given_role AND box.site_code IS NOT DISTINCT FROM given_site AND box.subject IS NULL
  FOR NO KEY UPDATE;
  RETURN found_mailbox;
END
$$;

-- The version of an address; 0 if there is none.
CREATE OR REPLACE FUNCTION notice_address_version(given_mailbox uuid, given_duty text) RETURNS integer
  LANGUAGE sql STABLE
  RETURN coalesce(
    (SELECT a.version FROM notice_address AS a WHERE a.mailbox_id = given_mailbox AND a.duty = given_duty), 0);

-- Writes an address. Returns whether anything changed.
CREATE OR REPLACE FUNCTION notice_address_write(
  given_mailbox uuid, given_duty text, given_email text, given_language text
) RETURNS boolean
  LANGUAGE plpgsql
AS $$
BEGIN
  INSERT INTO notice_address AS a (mailbox_id, duty, email, language)
  VALUES (given_mailbox, given_duty, given_email, given_language)
  ON CONFLICT ON CONSTRAINT notice_address_one_for_each_duty DO UPDATE SET
    email = excluded.email, language = excluded.language, version = a.version + 1
  WHERE (a.email, a.language) IS DISTINCT FROM (excluded.email, excluded.language);
  RETURN FOUND;
END
$$;
