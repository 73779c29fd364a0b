-- A clearance is given once (contact.1). Of two alike, from a request that was sent twice, the revocation of one would
-- leave the other standing, and a meeting with it.

UPDATE clearance AS k SET revoked_at = clock_now(), revoked_by = 'vestibule.worker'
WHERE k.revoked_at IS NULL AND EXISTS (
  SELECT FROM clearance AS o
  WHERE o.condition_id = k.condition_id AND o.basis = k.basis AND o.valid_until = k.valid_until
    AND o.revoked_at IS NULL AND (o.given_at, o.id) < (k.given_at, k.id));

CREATE UNIQUE INDEX clearance_given_once ON clearance (condition_id, basis, valid_until) WHERE revoked_at IS NULL;
