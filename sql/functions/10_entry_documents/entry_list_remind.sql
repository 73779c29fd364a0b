-- Schedules the two reminders of an unacknowledged revision: each before the first arrival by its configured lead, or
-- a quarter of an hour (the second: half an hour) after the release if that is later. Whoever was taken off counts too:
-- the entrance has to know before they would have come. For a list with nobody on it, eight in the morning counts as
-- the first arrival. A late revision escalates at once: its second reminder is due now.
CREATE OR REPLACE FUNCTION entry_list_remind(released entry_list) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  is_late constant boolean := entry_list_is_late(released);
BEGIN
  INSERT INTO entry_list_reminder (site_code, day, revision, step)
  SELECT released.site_code, released.day, released.revision, step
  FROM unnest(ARRAY[1, 2]) AS step WHERE step = 2 OR NOT is_late;
  PERFORM job_enqueue(
    'entryList.acknowledgementDue', jsonb_build_object('reminder', r.id),
    CASE WHEN is_late THEN released.released_at ELSE greatest(
      coalesce(entry_list_first_affected(released), wall_instant(released.day + time '08:00', s.time_zone))
        - make_interval(mins => ladder.lead_minutes),
      released.released_at + make_interval(mins => 15 * ladder.step)) END,
    r.id::text)
  FROM site AS s
  CROSS JOIN agency_setting AS e
  CROSS JOIN LATERAL (
    VALUES (1, e.list_reminder_minutes), (2, e.list_last_reminder_minutes)
  ) AS ladder (step, lead_minutes)
  JOIN entry_list_reminder AS r ON (r.site_code, r.day, r.revision, r.step)
    = (released.site_code, released.day, released.revision, ladder.step)
  WHERE s.code = released.site_code
  ORDER BY ladder.step;
END
$$;

-- When the first of those on a revision, or of those whom the entrance knows only from the one before it, is expected;
-- NULL for nobody. Of those who were taken off, only whoever is still to come counts.
CREATE OR REPLACE FUNCTION entry_list_first_affected(released entry_list) RETURNS timestamptz
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN (
    SELECT least((released).first_arrival, min(r.arrives_at))
    FROM entry_list_taken_off(released) AS r WHERE r.arrives_at >= (released).released_at);
END
$$;

-- Who was on the revision that this one replaces and isn't on it any more, with the time at which they were expected.
CREATE OR REPLACE FUNCTION entry_list_taken_off(released entry_list)
  RETURNS TABLE (arrival_id uuid, arrives_at timestamptz)
  LANGUAGE plpgsql STABLE
AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT b.arrival_id, b.arrives_at FROM entry_list_arrival AS b
  WHERE (b.site_code, b.day, b.revision) = ((released).site_code, (released).day, (released).supersedes)
    AND NOT EXISTS (
      SELECT FROM entry_list_arrival AS n
      WHERE (n.site_code, n.day, n.revision, n.arrival_id)
        = ((released).site_code, (released).day, (released).revision, b.arrival_id));
END
$$;

-- Whether a revision is released so late that somebody on it, or somebody who was taken off it, arrives within the
-- site's lead for confirmations (entry.3).
CREATE OR REPLACE FUNCTION entry_list_is_late(released entry_list) RETURNS boolean
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM (
      SELECT t.arrival FROM entry_list_arrival AS a JOIN attendee AS t ON t.id = a.arrival_id
      WHERE (a.site_code, a.day, a.revision) = ((released).site_code, (released).day, (released).revision)
      UNION ALL
      SELECT r.arrives_at FROM entry_list_taken_off(released) AS r
    ) AS expected (arrival)
    CROSS JOIN LATERAL site_leads((released).site_code) AS l
    WHERE expected.arrival >= (released).released_at
      AND expected.arrival < (released).released_at + l.confirmation_lead);
END
$$;
