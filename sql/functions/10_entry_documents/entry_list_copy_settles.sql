-- Trigger on entry_list_copy_end and entry_list_print: the unit's task about copies of a destroyed list that are out
-- ends once the last of them has come to its end (entry.3). It is opened again if one that was said to be in is out
-- after all.
CREATE OR REPLACE FUNCTION entry_list_copy_settles() RETURNS trigger
  LANGUAGE plpgsql
AS $$
DECLARE
  -- Either table names the list alike.
  touched_site constant text := CASE TG_OP WHEN 'INSERT' THEN NEW.site_code ELSE OLD.site_code END;
  touched_day constant date := CASE TG_OP WHEN 'INSERT' THEN NEW.day ELSE OLD.day END;
BEGIN
  IF NOT EXISTS (
    SELECT FROM entry_list_copy_out AS o WHERE o.site_code = touched_site AND o.day = touched_day
  ) THEN
    UPDATE rju_task AS t SET closed_at = clock_now(), closed_by = coalesce(acting_subject(), 'service')
    WHERE t.kind = 'copiesOut' AND t.site_code = touched_site AND t.day = touched_day AND t.closed_at IS NULL;
  ELSIF TG_OP = 'DELETE' AND TG_TABLE_NAME = 'entry_list_copy_end' AND EXISTS (
    SELECT FROM entry_list_day AS d
    WHERE d.site_code = touched_site AND d.day = touched_day AND d.destroyed_at IS NOT NULL
  ) THEN
    PERFORM rju_task_open_of_day('copiesOut', touched_site, touched_day);
  END IF;
  RETURN NULL;
END
$$;
