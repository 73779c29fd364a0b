-- Registers a mailbox, or sets the address and language of one that exists; NULL removes the address.
--
-- Outcomes: done; siteUnknown.
CREATE OR REPLACE FUNCTION notice_mailbox_register(
  who actor, given_id uuid, given_role text, given_site text, given_subject text, given_email text,
  given_language text, OUT outcome text
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  registered uuid;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'noticeMailbox.register');
  IF given_site IS NOT NULL AND NOT EXISTS (SELECT FROM site WHERE code = given_site) THEN
    outcome := 'siteUnknown';
    RETURN;
  END IF;
  INSERT INTO notice_mailbox (id, role, site_code, subject, email, language)
  VALUES (given_id, given_role, given_site, given_subject, given_email, given_language)
  ON CONFLICT ON CONSTRAINT notice_mailbox_one_for_each_recipient
    DO UPDATE SET email = excluded.email, language = excluded.language
  RETURNING id INTO registered;
  PERFORM audit_write(who, 'noticeMailbox.register', 'noticeMailbox', registered::text);
  outcome := 'done';
END
$$;
