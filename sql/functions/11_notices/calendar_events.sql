-- The events of a feed: from thirty days back to as far ahead as anything can be booked. What was cancelled stays for
-- thirty days as cancelled, so that calendars which keep copies drop theirs. A room is taken from its set-up to its
-- clearing, also by a meeting in a larger room that it is part of.
CREATE OR REPLACE FUNCTION calendar_events(feed calendar_feed) RETURNS jsonb
  LANGUAGE plpgsql STABLE
AS $$
DECLARE
  present constant timestamptz := clock_now();
  span tstzrange;
BEGIN
  SELECT tstzrange(present - interval '30 days', present + make_interval(days => a.booking_horizon_days + 1)) INTO span
  FROM agency_setting AS a;
  RETURN (
    SELECT coalesce(jsonb_agg(calendar_event(
      m, CASE feed.scope WHEN 'mediator' THEN 'program' ELSE 'site' END, lower(coalesce(r.during, m.during)),
      upper(coalesce(r.during, m.during)), m.version) ORDER BY m.during, m.id), '[]')
    FROM meeting AS m
    LEFT JOIN reservation AS r ON feed.scope = 'room' AND r.meeting_id = m.id AND r.room_code = feed.room_code
    WHERE m.during && span
      AND m.day BETWEEN (lower(span) - interval '1 day')::date AND (upper(span) + interval '1 day')::date
      AND (m.closed_at IS NULL OR m.state = 'completed' OR m.closed_at > present - interval '30 days')
      AND CASE feed.scope
        WHEN 'site' THEN m.site_code = feed.site_code
        WHEN 'room' THEN m.site_code = feed.site_code AND (r.id IS NOT NULL OR m.room_code = feed.room_code)
        ELSE (SELECT p.id FROM mediator AS p WHERE p.subject = feed.subject) IN (
          SELECT m.mediator_id
          UNION ALL
          SELECT o.mediator_id FROM meeting_co_mediator AS o WHERE o.meeting_id = m.id)
      END);
END
$$;
