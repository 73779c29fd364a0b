-- Mediators by their ids, with the language in which each is written to.
CREATE OR REPLACE FUNCTION notice_mediators(mediators uuid[]) RETURNS TABLE (mediator text, mediator_language text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'notice.compose');
  RETURN QUERY
  SELECT m.subject, m.language FROM mediator AS m WHERE m.id = ANY (mediators) ORDER BY m.subject;
END
$$;
