-- What a notice about a meeting is made of: its version and state, the place and wall time, and its mediator and site
-- with the language of each.
CREATE OR REPLACE FUNCTION notice_meeting_scene(given_meeting uuid)
  RETURNS TABLE (
    version integer, state text, site_code text, day text, starts_wall text, zone text, site_language text,
    mediator text, mediator_language text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'notice.compose');
  RETURN QUERY
  SELECT
    m.version, m.state, m.site_code, to_char(m.day, 'YYYY-MM-DD'),
    to_char(m.starts_wall, 'YYYY-MM-DD"T"HH24:MI:SS'), m.zone, s.first_language, p.subject, p.language
  FROM meeting AS m
  JOIN site AS s ON s.code = m.site_code
  JOIN mediator AS p ON p.id = m.mediator_id
  WHERE m.id = given_meeting;
END
$$;
