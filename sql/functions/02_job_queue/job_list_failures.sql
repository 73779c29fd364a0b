-- The errors of a job's attempts as those who supervise the service see them, oldest first: attempt, time, code.
CREATE OR REPLACE FUNCTION job_list_failures(given_id bigint) RETURNS jsonb
  LANGUAGE sql STABLE
AS $$
  SELECT coalesce(
    jsonb_agg(
      jsonb_build_object(
        'attempt', e.error -> 'attempt', 'at', rfc3339((e.error ->> 'at')::timestamptz, headquarters_zone()),
        'error', e.error -> 'error')
      ORDER BY e.place),
    '[]')
  FROM job_payload AS p CROSS JOIN jsonb_array_elements(p.errors) WITH ORDINALITY AS e (error, place)
  WHERE p.job_id = given_id
$$;
