-- Trigger on person_link: the commitments of a participant go to the person, or back; and the meetings of both files
-- are checked again, as orders of the other file count now (contact.1).
CREATE OR REPLACE FUNCTION person_link_changed() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  linked constant uuid := CASE TG_OP WHEN 'DELETE' THEN OLD.participant_id ELSE NEW.participant_id END;
  former constant uuid := CASE TG_OP WHEN 'INSERT' THEN NEW.participant_id ELSE OLD.person_id END;
  present constant uuid := CASE TG_OP WHEN 'DELETE' THEN OLD.participant_id ELSE NEW.person_id END;
BEGIN
  UPDATE commitment AS c SET person_id = present
  FROM attendee AS a
  WHERE a.participant_id = linked AND a.meeting_id = c.meeting_id AND c.person_id = former AND former <> present;
  IF TG_OP = 'DELETE' THEN
    PERFORM contact_task_settle(ARRAY[linked, former], OLD.linked_by);
  ELSE
    PERFORM contact_hold_again(ARRAY[linked]);
  END IF;
  RETURN NULL;
END
$$;
