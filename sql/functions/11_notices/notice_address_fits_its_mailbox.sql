-- Trigger on notice_address, before it is written: its recipient has the duty whose address it is. A mailbox never
-- changes whose it is (notice_mailbox_stays).
--
-- Raises notice_address_fits_its_mailbox.
CREATE OR REPLACE FUNCTION notice_address_fits_its_mailbox() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM notice_mailbox AS box
    WHERE box.id = NEW.mailbox_id AND notice_address_has_duty(box.role, NEW.duty))
  THEN
    RAISE EXCEPTION 'the recipient has no such duty'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'notice_address_fits_its_mailbox', TABLE = 'notice_address';
  END IF;
  RETURN NEW;
END
$$;
