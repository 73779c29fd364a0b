-- Whether the mediator has another engagement of the same kind that follows without a day between.
CREATE OR REPLACE FUNCTION engagement_renewed(given engagement) RETURNS boolean
  LANGUAGE sql STABLE
AS $$
  SELECT EXISTS (
    SELECT FROM engagement AS n
    WHERE n.mediator_id = (given).mediator_id AND n.kind = (given).kind AND n.ends_on > (given).ends_on
      AND n.starts_on <= (given).ends_on + 1)
$$;
