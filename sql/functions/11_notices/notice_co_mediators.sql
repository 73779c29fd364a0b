-- Who attends a meeting with its mediator, with the language in which each is written to.
CREATE OR REPLACE FUNCTION notice_co_mediators(given_meeting uuid) RETURNS TABLE (mediator text, mediator_language text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'notice.compose');
  RETURN QUERY
  SELECT m.subject, m.language
  FROM meeting_co_mediator AS o JOIN mediator AS m ON m.id = o.mediator_id
  WHERE o.meeting_id = given_meeting
  ORDER BY m.subject;
END
$$;
