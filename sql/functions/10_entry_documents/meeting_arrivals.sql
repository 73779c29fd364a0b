-- Whom of a meeting the principal entrance expects, for the staff of its site (entry.3): each by the id of their
-- arrival, with when they are due, and what the entrance recorded last of them and still stands, with when. It names
-- nobody, so asking for it isn't a reading of the list. No row outside the reach of whoever acts, for anyone but the
-- site's staff, nor once the time of the day's list is over: what the entrance recorded is destroyed then, and "nothing
-- recorded" would be untrue (information.2).
CREATE OR REPLACE FUNCTION meeting_arrivals(given_meeting uuid)
  RETURNS TABLE (arrival uuid, due_at text, kind text, happened_at text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM actor_require_anyone();
  PERFORM permission_require(acting(), 'meeting.read');
  IF (acting()).role <> 'siteStaff' OR meeting_within_reach(acting(), given_meeting) IS NOT TRUE THEN RETURN; END IF;
  RETURN QUERY
  SELECT a.id, rfc3339(a.arrival, m.zone), s.kind, CASE WHEN s.kind IS NOT NULL THEN entrance_time(s, m.zone) END
  FROM attendee AS a
  JOIN meeting AS m ON m.id = a.meeting_id
  CROSS JOIN LATERAL entrance_standing(m.site_code, m.day, a.id, NULL) AS s
  CROSS JOIN LATERAL entry_list_times(m.site_code, m.day) AS t
  WHERE a.meeting_id = given_meeting AND a.arrival IS NOT NULL AND clock_now() < t.destroy_at
  ORDER BY a.arrival, a.id;
END
$$;
