-- When the mediators among these people are in meetings, within a span.
CREATE OR REPLACE FUNCTION mediators_busy(people uuid[], span tstzrange, except_meeting uuid) RETURNS tstzmultirange
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN people_busy(ARRAY(SELECT m.id FROM mediator AS m WHERE m.id = ANY (people)), span, except_meeting);
END
$$;
