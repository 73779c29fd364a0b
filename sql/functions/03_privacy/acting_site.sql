-- The site that the actor acts for; NULL for a role that isn't of a site.
CREATE OR REPLACE FUNCTION acting_site() RETURNS text
  LANGUAGE sql STABLE
  RETURN (acting()).site;
