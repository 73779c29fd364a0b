-- Trigger on room: where its attestation, its area, its seats or its corridor change, the meetings that are to take
-- place there are held against it (space.1, entry.1). The row of a meeting that is being confirmed is locked: it is
-- waited for, and then reviewed.
CREATE OR REPLACE FUNCTION room_ground_changed() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM meeting_review(m.id)
  FROM (
    SELECT m.id FROM meeting AS m
    WHERE m.room_code = NEW.code AND m.state IN ('held', 'confirmed') AND upper(m.during) > clock_now()
    ORDER BY m.id
  ) AS m;
  RETURN NULL;
END
$$;
