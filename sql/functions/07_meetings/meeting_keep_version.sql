-- Trigger of meeting: keeps what this version says of place, time, state and mediator. An event names the version that
-- it is about, and may be read when the meeting has moved on.
CREATE OR REPLACE FUNCTION meeting_keep_version() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  INSERT INTO meeting_version (meeting_id, version, state, site_code, day, starts_wall, zone, mediator_id)
  VALUES (NEW.id, NEW.version, NEW.state, NEW.site_code, NEW.day, NEW.starts_wall, NEW.zone, NEW.mediator_id)
  ON CONFLICT ON CONSTRAINT meeting_version_pkey DO UPDATE SET
    state = excluded.state, site_code = excluded.site_code, day = excluded.day, starts_wall = excluded.starts_wall,
    zone = excluded.zone, mediator_id = excluded.mediator_id;
  RETURN NULL;
END
$$;
