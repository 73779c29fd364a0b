-- Whether everyone who attends a meeting as a mediator is assigned to its process, and engaged for its site on its day
-- (program.2).
CREATE OR REPLACE FUNCTION meeting_is_mediated(given_meeting uuid) RETURNS boolean
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN (
    SELECT mediators_forbidden_by(
      ARRAY(SELECT * FROM meeting_mediators(m.id)), m.process_id, m.site_code, m.day) IS NULL
    FROM meeting AS m WHERE m.id = given_meeting);
END
$$;
