-- Trigger on notice_mailbox, before it is changed: it stays with whoever reads it.
--
-- Raises notice_mailbox_stays.
CREATE OR REPLACE FUNCTION notice_mailbox_stays() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  IF NEW.role <> OLD.role THEN
    RAISE EXCEPTION 'a mailbox stays with whoever reads it'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'notice_mailbox_stays', TABLE = 'notice_mailbox';
  END IF;
  RETURN NEW;
END
$$;
