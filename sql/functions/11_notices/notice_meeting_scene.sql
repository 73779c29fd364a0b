-- What a notice about a meeting is made of, as a version of the meeting, by its id, had it: the state, the place and
-- wall time, and its mediator and site with the language of each. NULL stands for the present version. state_now is the
-- present state; is_there says whether the meeting still stands at that site. No row for a version that never was.
--
-- Notices of one meeting are composed one after the other, so that each sees what the others have told: until the
-- caller's transaction ends, nobody else gets a scene of the meeting.
CREATE OR REPLACE FUNCTION notice_meeting_scene(given_meeting uuid, given_version uuid)
  RETURNS TABLE (
    version integer, state text, state_now text, is_there boolean, site_code text, day text, starts_wall text,
    zone text, site_language text, mediator text, mediator_language text)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM actor_require_service();
  PERFORM pg_advisory_xact_lock(hashtextextended('notice.meeting ' || given_meeting, 0));
  RETURN QUERY
  SELECT
    v.version, v.state, m.state, v.site_code = m.site_code, v.site_code, to_char(v.day, 'YYYY-MM-DD'),
    to_char(v.starts_wall, 'YYYY-MM-DD"T"HH24:MI:SS'), v.zone, s.first_language, p.subject, p.language
  FROM meeting AS m
  JOIN meeting_version AS v ON v.meeting_id = m.id
    AND CASE WHEN given_version IS NULL THEN v.version = m.version ELSE v.id = given_version END
  JOIN site AS s ON s.code = v.site_code
  JOIN mediator AS p ON p.id = v.mediator_id
  WHERE m.id = given_meeting;
END
$$;
