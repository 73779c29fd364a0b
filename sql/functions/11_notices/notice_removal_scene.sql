-- Which site a removal order is for, when it is due, and the site's language. No row if the notice is outdated.
CREATE OR REPLACE FUNCTION notice_removal_scene(given_removal uuid, given_kind text)
  RETURNS TABLE (site_code text, day text, site_language text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'notice.compose');
  RETURN QUERY
  SELECT o.site_code, to_char(o.due_on, 'YYYY-MM-DD'), s.first_language
  FROM removal_order AS o JOIN site AS s ON s.code = o.site_code
  WHERE o.id = given_removal
    AND o.state = CASE given_kind
      WHEN 'removalIssued' THEN 'issued'
      WHEN 'removalOverdue' THEN 'issued'
      WHEN 'removalDone' THEN 'done'
      WHEN 'removalCancelled' THEN 'cancelled'
    END;
END
$$;
