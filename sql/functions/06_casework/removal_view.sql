-- A removal order as the API shows it.
CREATE OR REPLACE FUNCTION removal_view(given_order uuid) RETURNS jsonb
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN (
    SELECT jsonb_strip_nulls(jsonb_build_object(
      'id', o.id, 'number', o.number, 'file', o.file_kind, 'fileNumber', o.file_number, 'custodian', o.site_code,
      'dueOn', o.due_on, 'state', o.state, 'version', o.version, 'issuedAt', rfc3339(o.issued_at, headquarters_zone()),
      'overdue', o.state = 'issued' AND o.due_on < (clock_now() AT TIME ZONE s.time_zone)::date,
      'doneOn', o.done_on, 'doneBy', o.done_by, 'endedBy', o.ended_by, 'endedAt',
      rfc3339(o.ended_at, headquarters_zone())))
    FROM removal_order AS o JOIN site AS s ON s.code = o.site_code WHERE o.id = given_order);
END
$$;
