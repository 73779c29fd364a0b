-- Trigger on meeting, before a confirmed one is changed: one that is under way keeps its place, time and people, and
-- ends as meeting_transition says: it is stopped or completed. One that isn't under way is neither (entry.3).
--
-- Raises meeting_stays_while_under_way.
CREATE OR REPLACE FUNCTION meeting_stays_while_under_way() RETURNS trigger
  LANGUAGE plpgsql
AS $$
DECLARE
  is_under_way constant boolean := meeting_is_under_way(OLD.id);
  is_kept boolean;
BEGIN
  -- A way that no row allows at any time is refused by meeting_state_follows.
  is_kept := NEW.state = OLD.state
    OR NOT EXISTS (SELECT FROM meeting_transition AS t WHERE t.state = OLD.state AND t.next_state = NEW.state)
    OR EXISTS (
      SELECT FROM meeting_transition AS t
      WHERE t.state = OLD.state AND t.next_state = NEW.state AND t.under_way = is_under_way);
  IF is_under_way THEN
    is_kept := is_kept
      AND (NEW.form, NEW.site_code, NEW.room_code, NEW.starts_wall, NEW.minutes, NEW.mediator_id)
        IS NOT DISTINCT FROM (OLD.form, OLD.site_code, OLD.room_code, OLD.starts_wall, OLD.minutes, OLD.mediator_id);
  END IF;
  IF NOT is_kept THEN
    RAISE EXCEPTION 'a meeting under way is stopped or completed, and nothing else'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'meeting_stays_while_under_way', TABLE = 'meeting';
  END IF;
  RETURN NEW;
END
$$;
