-- Whose engagement ends, the language to tell them in, and the last day; for the service's reminders (program.2). No
-- row where it has ended already, or was renewed.
CREATE OR REPLACE FUNCTION engagement_ending(given_engagement uuid)
  RETURNS TABLE (subject text, language text, ends_on date)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM actor_require_service();
  RETURN QUERY
  SELECT m.subject, m.language, e.ends_on
  FROM engagement AS e JOIN mediator AS m ON m.id = e.mediator_id
  WHERE e.id = given_engagement AND e.ends_on >= headquarters_today() AND NOT engagement_renewed(e);
END
$$;
