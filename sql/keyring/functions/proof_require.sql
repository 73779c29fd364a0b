-- Raises insufficient_privilege unless a proof is the service's, is about this deed, and hasn't lapsed.
--
-- A proof is an HMAC-SHA-256 code in hexadecimal digits, a space, and the time until which it is good, in seconds since
-- 1970. The code is over that time and the deed. A proof for more than ten minutes is refused too.
CREATE OR REPLACE FUNCTION proof_require(proof text, deed text) RETURNS void
  LANGUAGE plpgsql STABLE
AS $$
DECLARE
  until constant text := substr(proof, 66);
  present constant numeric := extract(epoch FROM statement_timestamp());
  digest constant bytea := sha256(convert_to(left(proof, 64), 'UTF8'));
BEGIN
  -- Compares digests of the codes, so that the time it takes reveals nothing about the code.
  PERFORM FROM proof_key AS k
  WHERE digest = sha256(convert_to(
    encode(sha256(k.outer_pad || sha256(k.inner_pad || convert_to(until || ' ' || deed, 'UTF8'))), 'hex'), 'UTF8'));
  IF NOT FOUND OR until::numeric NOT BETWEEN present AND present + 600 THEN
    RAISE EXCEPTION 'nothing proves that this is to be done' USING ERRCODE = 'insufficient_privilege';
  END IF;
END
$$;
