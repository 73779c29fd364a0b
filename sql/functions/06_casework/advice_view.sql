-- An advice as the API shows it to its site: without the process and the condition.
CREATE OR REPLACE FUNCTION advice_view(given_advice uuid) RETURNS jsonb
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN (
    SELECT jsonb_strip_nulls(jsonb_build_object(
      'id', a.id, 'number', a.number, 'site', a.site_code, 'dueOn', a.due_on,
      'state', CASE
        WHEN a.closed_at IS NOT NULL THEN 'closed' WHEN a.recommended_at IS NOT NULL THEN 'recommended' ELSE 'open'
      END,
      'advisedAt', rfc3339(a.advised_at, headquarters_zone()),
      'overdue', num_nonnulls(a.closed_at, a.recommended_at) = 0
        AND a.due_on < (clock_now() AT TIME ZONE s.time_zone)::date,
      'recommendedOn', a.recommended_on, 'recommendedBy', a.recommended_by))
    FROM advice AS a JOIN site AS s ON s.code = a.site_code WHERE a.id = given_advice);
END
$$;
