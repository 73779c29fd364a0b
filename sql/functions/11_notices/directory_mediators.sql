-- The mediators to choose from, by name: whoever is engaged today or later. For the unit and mediators, who assign and
-- propose them; empty for others.
CREATE OR REPLACE FUNCTION directory_mediators() RETURNS TABLE (subject text, name text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM actor_require_anyone();
  PERFORM permission_require(acting(), 'directory.read', 'meeting.changeMediator');
  RETURN QUERY
  SELECT m.subject, coalesce(a.name, m.subject)
  FROM mediator AS m LEFT JOIN account AS a ON a.subject = m.subject
  WHERE acting_role() IN ('rju', 'mediator') AND EXISTS (
    SELECT FROM engagement AS e WHERE e.mediator_id = m.id AND e.ends_on >= headquarters_today())
  ORDER BY 2, 1;
END
$$;
