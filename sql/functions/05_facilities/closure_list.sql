-- A page of a site's closures, by start and id: those within the actor's reach that touch a day from given_from to
-- given_to. A NULL day is no limit. given_after_start and given_after_id name the closure before the page; NULL is the
-- first page. answer is the closure as closure_view has it.
CREATE OR REPLACE FUNCTION closure_list(
  given_site text, given_from date, given_to date, given_after_start timestamp, given_after_id uuid,
  given_limit integer
) RETURNS TABLE (id uuid, starts text, answer jsonb)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'closure.list');
  IF (acting()).site <> given_site THEN RETURN; END IF;
  RETURN QUERY
  SELECT c.id, to_char(c.starts_wall, 'YYYY-MM-DD"T"HH24:MI'), closure_show(c.id)
  FROM closure AS c
  WHERE c.site_code = given_site
    AND (given_from IS NULL OR c.ends_wall > given_from)
    AND (given_to IS NULL OR c.starts_wall < given_to + 1)
    AND (given_after_start IS NULL OR (c.starts_wall, c.id) > (given_after_start, given_after_id))
  ORDER BY c.starts_wall, c.id
  LIMIT given_limit;
END
$$;
