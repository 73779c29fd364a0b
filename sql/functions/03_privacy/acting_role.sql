-- The role of whoever acts. Policies ask for it in a subselect that doesn't depend on the row, so that it is computed
-- once a statement.
CREATE OR REPLACE FUNCTION acting_role() RETURNS text
  LANGUAGE sql STABLE
  RETURN (acting()).role;
