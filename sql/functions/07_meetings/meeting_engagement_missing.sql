-- The kind of engagement that a mediator of a meeting is missing on its day (program.2); NULL if none is, or if one of
-- them isn't assigned to the process.
CREATE OR REPLACE FUNCTION meeting_engagement_missing(given_meeting uuid) RETURNS text
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN (
    SELECT mediators_forbidden_by(
      ARRAY(SELECT * FROM meeting_mediators(m.id)), m.process_id, m.site_code, m.day) ->> 'engagement'
    FROM meeting AS m WHERE m.id = given_meeting);
END
$$;
