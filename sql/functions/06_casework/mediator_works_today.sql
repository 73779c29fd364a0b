-- Whether a mediator is engaged today, in whatever kind (program.2). A last day lasts until it is over in the
-- westernmost time zone of the agency's sites, so that nobody loses a meeting of that evening; a first day begins at
-- National Headquarters.
CREATE OR REPLACE FUNCTION mediator_works_today(given_mediator uuid) RETURNS boolean
  LANGUAGE plpgsql STABLE
AS $$
DECLARE
  today constant date := headquarters_today();
  west constant date := westernmost_today();
BEGIN
  RETURN EXISTS (
    SELECT FROM engagement AS e
    WHERE e.mediator_id = given_mediator AND e.starts_on <= today AND e.ends_on >= least(today, west));
END
$$;
