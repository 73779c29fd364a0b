-- The subject of whoever acts.
CREATE OR REPLACE FUNCTION acting_subject() RETURNS text
  LANGUAGE sql STABLE
  RETURN (acting()).subject;
