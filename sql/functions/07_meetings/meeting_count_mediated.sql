-- How many held and confirmed meetings within the reach of whoever acts somebody mediates or attends as a co-mediator,
-- on the days from given_from through given_to.
CREATE OR REPLACE FUNCTION meeting_count_mediated(given_mediator text, given_from date, given_to date)
  RETURNS integer
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  who constant actor := acting();
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(who, 'meeting.changeMediator');
  RETURN (
    SELECT count(*)::integer
    FROM (
      SELECT m.id FROM meeting AS m JOIN mediator AS p ON p.id = m.mediator_id
      WHERE p.subject = given_mediator AND m.state IN ('held', 'confirmed') AND m.day BETWEEN given_from AND given_to
      UNION
      SELECT m.id
      FROM mediator AS p
      JOIN meeting_co_mediator AS o ON o.mediator_id = p.id
      JOIN meeting AS m ON m.id = o.meeting_id
      WHERE p.subject = given_mediator AND m.state IN ('held', 'confirmed') AND m.day BETWEEN given_from AND given_to
    ) AS mediated
    WHERE meeting_within_reach(who, mediated.id));
END
$$;
