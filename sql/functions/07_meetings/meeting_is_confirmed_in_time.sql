-- Trigger on meeting: a meeting is confirmed, or a confirmed one is put at another time, only while its first arrival
-- lies the site's lead ahead. Inside that lead its staff must have said that the entrance knows, and nobody may be due
-- already (entry.3).
--
-- Raises meeting_confirmed_in_time.
CREATE OR REPLACE FUNCTION meeting_is_confirmed_in_time() RETURNS trigger
  LANGUAGE plpgsql
AS $$
DECLARE
  -- The plan follows the meeting's time after this.
  first_arrival constant timestamptz := meeting_first_arrival(NEW.id) + (lower(NEW.during) - lower(OLD.during));
  lead interval;
BEGIN
  IF OLD.state = 'confirmed' AND OLD.during = NEW.during THEN RETURN NULL; END IF;
  SELECT l.confirmation_lead INTO lead FROM site_leads(NEW.site_code) AS l;
  IF first_arrival < clock_now() OR first_arrival < clock_now() + lead AND NOT EXISTS (
    SELECT FROM attestation AS a WHERE a.meeting_id = NEW.id AND a.entrance_knows
  ) THEN
    RAISE EXCEPTION 'the entrance would not know in time'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'meeting_confirmed_in_time', TABLE = 'meeting';
  END IF;
  RETURN NULL;
END
$$;
