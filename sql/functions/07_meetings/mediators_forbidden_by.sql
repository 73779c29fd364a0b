-- Why these mediators can't attend a meeting of a process at a site on a day, as a door answers: program.2, with the
-- kind of engagement that is missing there; without it if one of them isn't assigned to the process. NULL if they can.
CREATE OR REPLACE FUNCTION mediators_forbidden_by(
  mediators uuid[], given_process uuid, given_site text, given_day date
) RETURNS jsonb
  LANGUAGE plpgsql STABLE
AS $$
DECLARE
  site_region constant text := (SELECT s.region FROM site AS s WHERE s.code = given_site);
BEGIN
  IF EXISTS (
    SELECT FROM unnest(mediators) AS given (id)
    WHERE NOT EXISTS (
      SELECT FROM process_mediator AS pm WHERE pm.process_id = given_process AND pm.mediator_id = given.id)
  ) THEN
    RETURN jsonb_build_object('clause', 'program.2');
  ELSIF EXISTS (
    SELECT FROM unnest(mediators) AS given (id) WHERE NOT mediator_engaged(given.id, site_region, given_day)
  ) THEN
    RETURN jsonb_build_object('clause', 'program.2', 'engagement', engagement_kind_of(site_region));
  END IF;
  RETURN NULL;
END
$$;
