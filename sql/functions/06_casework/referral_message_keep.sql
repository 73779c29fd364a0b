-- Refuses to change a referral's message, or to write one for a referral whose message was destroyed.
--
-- Raises the constraint referral_message_stays.
CREATE OR REPLACE FUNCTION referral_message_keep() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  IF TG_OP = 'UPDATE'
    OR EXISTS (SELECT FROM referral AS r WHERE r.id = NEW.referral_id AND r.message_destroyed_at IS NOT NULL) THEN
    RAISE EXCEPTION 'a message is submitted once'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'referral_message_stays', TABLE = 'referral_message';
  END IF;
  RETURN NEW;
END
$$;
