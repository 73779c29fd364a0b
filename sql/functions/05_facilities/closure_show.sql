-- A closure as closure_view has it: for the Restorative Justice Unit, and for the staff of its site. NULL for everyone
-- else.
CREATE OR REPLACE FUNCTION closure_show(given_closure uuid) RETURNS jsonb
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_anyone();
  PERFORM FROM closure AS c
  WHERE c.id = given_closure
    AND ((acting()).role = 'rju' OR (acting()).role = 'siteStaff' AND c.site_code = (acting()).site);
  IF NOT FOUND THEN RETURN NULL; END IF;
  RETURN closure_view(given_closure);
END
$$;
