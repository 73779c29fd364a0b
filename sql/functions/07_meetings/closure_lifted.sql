-- Trigger on closure: the flags of a lifted closure are cleared, and whoever can go on is told. What the closure kept
-- from being planned anew, by the places and times that its site has now, is planned anew (entry.1).
CREATE OR REPLACE FUNCTION closure_lifted() RETURNS trigger
  LANGUAGE plpgsql
AS $$
DECLARE
  standing uuid;
BEGIN
  FOR standing IN
    SELECT m.id FROM meeting AS m
    WHERE EXISTS (SELECT FROM meeting_flag AS f WHERE f.meeting_id = m.id AND f.cause = NEW.id AND f.cleared_at IS NULL)
    ORDER BY m.id FOR NO KEY UPDATE
  LOOP
    PERFORM meeting_flag_clear(standing, 'closure', NEW.id);
    PERFORM meeting_regain_ground(standing);
  END LOOP;
  PERFORM meeting_review(waits.id)
  FROM (
    SELECT m.id FROM meeting AS m
    JOIN meeting_flag AS f ON f.meeting_id = m.id AND f.kind = 'placeChanged' AND f.cleared_at IS NULL
    WHERE m.site_code = NEW.site_code AND m.state IN ('held', 'confirmed')
    ORDER BY m.id
  ) AS waits;
  RETURN NULL;
END
$$;
