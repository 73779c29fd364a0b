-- The keys that a kind of row needs, in the order of their ids: those after given_after, or all where it is NULL. The
-- kinds are named as their tables are. The keyring must know each; those of certificates it must have destroyed.
CREATE OR REPLACE FUNCTION sealed_key_list(given_source text, given_after uuid, given_limit integer)
  RETURNS TABLE (id uuid)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  RETURN QUERY
  SELECT DISTINCT k.key_id
  FROM (
    SELECT p.key_id FROM process AS p WHERE given_source = 'process'
    UNION ALL
    SELECT m.key_id FROM referral_message AS m WHERE given_source = 'referral_message'
    UNION ALL
    SELECT l.key_id FROM entry_list AS l WHERE given_source = 'entry_list'
    UNION ALL
    SELECT m.key_id FROM mediator AS m WHERE given_source = 'mediator'
    UNION ALL
    SELECT c.key_id FROM destruction_certificate AS c WHERE given_source = 'destruction_certificate'
  ) AS k
  WHERE k.key_id IS NOT NULL AND (given_after IS NULL OR k.key_id > given_after)
  ORDER BY k.key_id
  LIMIT given_limit;
END
$$;
