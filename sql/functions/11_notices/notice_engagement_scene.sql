-- Whose engagement ends, the language of the mediator, and the last day; no row if the engagement is renewed or over.
CREATE OR REPLACE FUNCTION notice_engagement_scene(given_engagement uuid)
  RETURNS TABLE (mediator text, mediator_language text, day text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'notice.compose');
  RETURN QUERY
  SELECT e.subject, e.language, to_char(e.ends_on, 'YYYY-MM-DD') FROM engagement_ending(given_engagement) AS e;
END
$$;
