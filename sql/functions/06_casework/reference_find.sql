-- What a reference leads to that people say on the telephone: the process or the referral, with its id. No row outside
-- the actor's reach, and for a reference of nothing. Only the Restorative Justice Unit finds a referral (referral.1).
CREATE OR REPLACE FUNCTION reference_find(given_reference text) RETURNS TABLE (kind text, id uuid)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
DECLARE
  who constant actor := acting();
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'process.list');
  RETURN QUERY
  SELECT 'process', p.id
  FROM process AS p
  WHERE p.reference = given_reference
    AND (who.role = 'rju' OR p.id = ANY ((SELECT acting_processes())::uuid[]))
  UNION ALL
  SELECT 'referral', r.id FROM referral AS r WHERE who.role = 'rju' AND r.receipt = given_reference;
END
$$;
