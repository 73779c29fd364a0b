-- A closure as the API shows it, with the number of meetings that are flagged for it.
CREATE OR REPLACE FUNCTION closure_view(given_closure uuid) RETURNS jsonb
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN (
    SELECT jsonb_strip_nulls(jsonb_build_object(
      'id', c.id, 'site', c.site_code, 'room', c.room_code, 'reason', c.reason,
      'start', rfc3339(lower(c.during), c.zone), 'end', rfc3339(upper(c.during), c.zone),
      'recordedBy', c.recorded_by, 'recordedAt', rfc3339(c.recorded_at, c.zone),
      'liftedBy', c.lifted_by, 'liftedAt', rfc3339(c.lifted_at, c.zone),
      'meetings', (SELECT count(*) FROM meeting_flag AS f WHERE f.cause = c.id AND f.cleared_at IS NULL)))
    FROM closure AS c WHERE c.id = given_closure);
END
$$;
