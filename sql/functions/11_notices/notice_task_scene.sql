-- The place and wall time of the meeting that an open task is about, or its site and day, and the site's language; all
-- NULL for a task of neither. No row for a task that is closed.
CREATE OR REPLACE FUNCTION notice_task_scene(given_task uuid)
  RETURNS TABLE (site_code text, day text, starts_wall text, zone text, site_language text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'notice.compose');
  RETURN QUERY
  SELECT
    s.code, to_char(coalesce(m.day, t.day), 'YYYY-MM-DD'), to_char(m.starts_wall, 'YYYY-MM-DD"T"HH24:MI:SS'), m.zone,
    s.first_language
  FROM rju_task AS t
  LEFT JOIN meeting AS m ON m.id = t.meeting_id
  LEFT JOIN site AS s ON s.code = coalesce(m.site_code, t.site_code)
  WHERE t.id = given_task AND t.closed_at IS NULL;
END
$$;
