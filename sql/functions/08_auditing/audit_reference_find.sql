-- The id by which the trail names what people name by a reference: a process, a referral, an advice or a removal order.
-- No row for a reference of nothing. It is for auditors, who learn the id alone: their role reads none of these tables,
-- so that this runs with the owner's rights.
CREATE OR REPLACE FUNCTION audit_reference_find(who actor, given_reference text) RETURNS TABLE (id uuid)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'audit.read');
  RETURN QUERY
  SELECT p.id FROM process AS p WHERE p.reference = given_reference
  UNION ALL
  SELECT r.id FROM referral AS r WHERE r.receipt = given_reference
  UNION ALL
  SELECT a.id FROM advice AS a WHERE a.number = given_reference
  UNION ALL
  SELECT o.id FROM removal_order AS o WHERE o.number = given_reference;
END
$$;
