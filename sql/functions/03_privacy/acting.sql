-- The actor of the transaction; NULL if none is set.
--
-- The actor is named by the setting acting.voucher: an HMAC-SHA-256 code in hexadecimal digits, then the expiry time in
-- seconds since 1970, the role, the site or '-', and the subject, separated by spaces. A voucher with a wrong code, one
-- that has expired, or one for more than a quarter of an hour raises insufficient_privilege. So does a session that
-- session_require_quiet refuses: nobody acts in it, whatever is called.
CREATE OR REPLACE FUNCTION acting() RETURNS actor
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  voucher constant text := coalesce(current_setting('acting.voucher', true), '');
  claim constant text := substr(voucher, 66);
  digest bytea;
  who actor;
BEGIN
  IF voucher = '' THEN RETURN NULL; END IF;
  PERFORM session_require_quiet();
  -- Compares digests of the codes, so that the time it takes reveals nothing about the code.
  digest := sha256(convert_to(left(voucher, 64), 'UTF8'));
  PERFORM FROM actor_key AS k
  WHERE digest = sha256(convert_to(
    encode(sha256(k.outer_pad || sha256(k.inner_pad || convert_to(claim, 'UTF8'))), 'hex'), 'UTF8'));
  IF NOT FOUND OR split_part(claim, ' ', 1)::numeric - extract(epoch FROM statement_timestamp()) NOT BETWEEN 0 AND 900
  THEN
    RAISE EXCEPTION 'nobody vouches for this actor' USING ERRCODE = 'insufficient_privilege';
  END IF;
  who.role := split_part(claim, ' ', 2);
  who.site := nullif(split_part(claim, ' ', 3), '-');
  who.subject := substr(claim, length(split_part(claim, ' ', 1)) + length(who.role)
    + length(split_part(claim, ' ', 3)) + 4);
  RETURN who;
END
$$;
