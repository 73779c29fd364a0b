-- Who mediates on which terms, and until when (program.2). A reminder names nobody, so that this is where one looks:
-- the unit at all engagements, a mediator at their own.

INSERT INTO permission (role, action) VALUES ('rju', 'engagement.list'), ('mediator', 'engagement.list');

CREATE POLICY engagement_within_reach ON engagement FOR SELECT
  USING (
    (SELECT acting_role()) IN ('rju', 'service')
    OR ((SELECT acting_role()) = 'mediator'
      AND mediator_id = (SELECT m.id FROM mediator AS m WHERE m.subject = (SELECT acting_subject()))));
GRANT SELECT ON engagement TO vestibule_application;

-- Whether another of its kind follows on it without a day between.
CREATE FUNCTION engagement_renewed(given engagement) RETURNS boolean
  LANGUAGE sql STABLE
  RETURN EXISTS (
    SELECT FROM engagement AS n
    WHERE n.mediator_id = (given).mediator_id AND n.kind = (given).kind AND n.ends_on > (given).ends_on
      AND n.starts_on <= (given).ends_on + 1);
GRANT EXECUTE ON FUNCTION engagement_renewed(engagement) TO vestibule_application;

-- As before, by that rule.
CREATE OR REPLACE FUNCTION engagement_ending(given_engagement uuid)
  RETURNS TABLE (subject text, language text, ends_on date)
  LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT m.subject, m.language, e.ends_on
  FROM engagement AS e JOIN mediator AS m ON m.id = e.mediator_id
  WHERE e.id = given_engagement AND e.ends_on >= (clock_now() AT TIME ZONE 'America/Toronto')::date
    AND NOT engagement_renewed(e);
END
$$;
SELECT house_door('engagement_ending', 'actor_require_service()');

SELECT house_close();
