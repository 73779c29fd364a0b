-- Rooms and sites that are no longer used. Nothing of theirs is removed: meetings that took place there keep their
-- room. A retired room is attested by nobody, so that nothing reserves it (space.1), and a retired site has retired
-- rooms alone (room_at_a_site_in_use, a trigger).

ALTER TABLE site
  ADD COLUMN retired_at timestamptz,
  ADD COLUMN retired_by text,
  ADD CONSTRAINT site_retirement_is_signed CHECK ((retired_at IS NULL) = (retired_by IS NULL));

ALTER TABLE room
  ADD COLUMN retired_at timestamptz,
  ADD COLUMN retired_by text,
  ADD CONSTRAINT room_retirement_is_signed CHECK ((retired_at IS NULL) = (retired_by IS NULL)),
  ADD CONSTRAINT room_retired_not_attested CHECK (retired_at IS NULL OR NOT (attested_closed OR attested_private));
