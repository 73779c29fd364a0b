-- The authorisations of a process as one list, newest first, in the API's spelling; no row outside the reach of whoever
-- acts.
CREATE OR REPLACE FUNCTION visits_authorisation_list(given_process uuid) RETURNS TABLE (authorisations jsonb)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
DECLARE
  who constant actor := acting();
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'visits.list');
  RETURN QUERY
  SELECT coalesce(
    (SELECT jsonb_agg(visits_authorisation_view(v.id) ORDER BY v.authorised_at DESC, v.id)
      FROM visits_authorisation AS v WHERE v.process_id = p.id), '[]')
  FROM process AS p
  WHERE p.id = given_process AND process_within_reach(who, p.id);
END
$$;
