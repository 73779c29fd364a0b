-- Trigger on attendee: a change to the list of an active meeting makes a new version of it, which voids the agreements
-- given so far (space.2). A confirmed meeting then fails its gates. The list that the request itself writes stays
-- version 1.
CREATE OR REPLACE FUNCTION attendee_changes_the_list() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  UPDATE meeting AS m SET attendee_list_version = m.attendee_list_version + 1, version = m.version + 1
  WHERE m.id = CASE WHEN TG_OP = 'DELETE' THEN OLD.meeting_id ELSE NEW.meeting_id END
    AND m.state IN ('held', 'confirmed')
    AND (m.version > 1 OR EXISTS (
      SELECT FROM agreement AS g
      WHERE g.meeting_id = m.id AND g.attendee_list_version = m.attendee_list_version));
  RETURN NULL;
END
$$;
