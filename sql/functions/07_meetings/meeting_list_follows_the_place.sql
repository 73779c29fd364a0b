-- Trigger on meeting: if the number of staff present changes with the place or the day, the attendee list gets a new
-- version, which voids the agreements (space.2).
CREATE OR REPLACE FUNCTION meeting_list_follows_the_place() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  IF coalesce(meeting_staff_present(OLD.process_id, OLD.room_code, OLD.starts_wall::date), 0)
    <> coalesce(meeting_staff_present(NEW.process_id, NEW.room_code, NEW.starts_wall::date), 0) THEN
    NEW.attendee_list_version := greatest(NEW.attendee_list_version, OLD.attendee_list_version + 1);
  END IF;
  RETURN NEW;
END
$$;
