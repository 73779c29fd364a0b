-- The time zone of National Headquarters, by whose clock the unit reads what belongs to no site.
CREATE OR REPLACE FUNCTION headquarters_zone() RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN 'America/Toronto';
