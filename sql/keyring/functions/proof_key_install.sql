-- Replaces the keys that proofs are checked with: the current one, and the former one if it is still in use (else
-- NULL). Each is given as the two blocks of HMAC-SHA-256 that hold the key. Only the owner calls it.
CREATE OR REPLACE FUNCTION proof_key_install(inner_pad bytea, outer_pad bytea, former_inner bytea, former_outer bytea)
  RETURNS void
  LANGUAGE sql
BEGIN ATOMIC
  DELETE FROM proof_key AS k WHERE k.inner_pad <> ALL (array_remove(ARRAY[$1, $3], NULL));
  INSERT INTO proof_key (inner_pad, outer_pad)
  SELECT given.i, given.o FROM (VALUES ($1, $2), ($3, $4)) AS given (i, o) WHERE given.i IS NOT NULL
  ON CONFLICT DO NOTHING;
END;
