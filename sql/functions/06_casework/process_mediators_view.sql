-- A process's mediators by subject, as the doors that change them answer.
CREATE OR REPLACE FUNCTION process_mediators_view(given_process uuid) RETURNS jsonb
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN jsonb_build_object('id', given_process, 'mediators', (
    SELECT coalesce(jsonb_agg(m.subject ORDER BY m.subject), '[]')
    FROM process_mediator AS pm JOIN mediator AS m ON m.id = pm.mediator_id
    WHERE pm.process_id = given_process));
END
$$;
