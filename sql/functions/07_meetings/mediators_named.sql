-- The mediators of a request by their subjects: who attends, and the co-mediators, who are none where co_subjects is
-- NULL. The outcome is NULL, or 'invalid' with the faulty field.
CREATE OR REPLACE FUNCTION mediators_named(
  given_subject text, co_subjects text[], OUT outcome text, OUT answer jsonb, OUT attending uuid, OUT companions uuid[]
)
  LANGUAGE plpgsql STABLE
AS $$
DECLARE
  unknown integer;
BEGIN
  SELECT m.id INTO attending FROM mediator AS m WHERE m.subject = given_subject;
  IF NOT FOUND THEN
    outcome := 'invalid';
    answer := field_fault('mediator', 'mediatorUnknown');
    RETURN;
  END IF;
  SELECT array_agg(m.id ORDER BY given.position), min(given.position) FILTER (WHERE m.id IS NULL OR m.id = attending)
  INTO companions, unknown
  FROM unnest(co_subjects) WITH ORDINALITY AS given (subject, position)
  LEFT JOIN mediator AS m ON m.subject = given.subject;
  companions := coalesce(companions, '{}');
  IF unknown IS NOT NULL THEN
    outcome := 'invalid';
    answer := field_fault(
      format('coMediators[%s]', unknown - 1),
      CASE WHEN companions[unknown] = attending THEN 'duplicate' ELSE 'mediatorUnknown' END);
  END IF;
END
$$;
