-- Whether a mediator is engaged on a day for a site's region (program.2), by the kind that counts there.
CREATE OR REPLACE FUNCTION mediator_engaged(given_mediator uuid, region text, given_day date) RETURNS boolean
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM engagement AS e
    WHERE e.mediator_id = given_mediator AND given_day BETWEEN e.starts_on AND e.ends_on
      AND e.kind = engagement_kind_of(region));
END
$$;
