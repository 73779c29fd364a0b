-- Whose engagement ends, the language of the mediator, and the last day; no row if the engagement is renewed or over.
CREATE OR REPLACE FUNCTION notice_engagement_scene(given_engagement uuid)
  RETURNS TABLE (mediator text, mediator_language text, day text)
  LANGUAGE sql STABLE
AS $$
  SELECT e.subject, e.language, to_char(e.ends_on, 'YYYY-MM-DD') FROM engagement_ending(given_engagement) AS e;
$$;
