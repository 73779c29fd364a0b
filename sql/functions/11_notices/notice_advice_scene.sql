-- Which site an advice is for, when it is due, and the site's language. No row if the advice is closed, or if the
-- notice is outdated: adviceRecommended is for an advice that was recommended, the others are for one that wasn't.
CREATE OR REPLACE FUNCTION notice_advice_scene(given_advice uuid, given_kind text)
  RETURNS TABLE (site_code text, day text, site_language text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'notice.compose');
  RETURN QUERY
  SELECT a.site_code, to_char(a.due_on, 'YYYY-MM-DD'), s.first_language
  FROM advice AS a JOIN site AS s ON s.code = a.site_code
  WHERE a.id = given_advice AND a.closed_at IS NULL
    AND (a.recommended_at IS NOT NULL) = (given_kind = 'adviceRecommended');
END
$$;
