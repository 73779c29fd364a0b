-- Who acts, as the database believes it.
--
-- The service sets the actor for each statement (acting.voucher, local to the transaction) by a voucher: a code,
-- until when it is good, the role, the site or '-', and the subject. The code is HMAC-SHA-256 over the rest with a
-- key that the service has from its settings. The two blocks that are needed to check it lie in actor_key, which the
-- application's role can't read, so that its password alone acts for nobody.
--
-- A voucher's time is the server's own, not the clock of demonstrations: it is about who is trusted now.

CREATE TABLE actor_key (
  inner_pad bytea PRIMARY KEY,
  outer_pad bytea NOT NULL,
  installed_at timestamptz NOT NULL DEFAULT statement_timestamp(),
  CONSTRAINT actor_key_blocks CHECK (length(inner_pad) = 64 AND length(outer_pad) = 64)
);

CREATE FUNCTION actor_key_install(inner_pad bytea, outer_pad bytea, former_inner bytea, former_outer bytea)
  RETURNS void LANGUAGE sql
BEGIN ATOMIC
  DELETE FROM actor_key AS k WHERE k.inner_pad <> ALL (array_remove(ARRAY[$1, $3], NULL));
  INSERT INTO actor_key (inner_pad, outer_pad)
  SELECT given.i, given.o FROM (VALUES ($1, $2), ($3, $4)) AS given (i, o) WHERE given.i IS NOT NULL
  ON CONFLICT DO NOTHING;
END;

REVOKE EXECUTE ON FUNCTION actor_key_install(bytea, bytea, bytea, bytea) FROM PUBLIC;

-- The actor of the transaction; NULL where none is set. A voucher that is not good is an error, not nobody.
CREATE FUNCTION acting() RETURNS actor
  LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
  voucher constant text := coalesce(current_setting('acting.voucher', true), '');
  claim constant text := substr(voucher, 66);
  digest bytea;
  who actor;
BEGIN
  IF voucher = '' THEN RETURN NULL; END IF;
  -- Digests of the codes are compared, so that how long it takes tells nothing of the code.
  digest := sha256(convert_to(left(voucher, 64), 'UTF8'));
  PERFORM FROM actor_key AS k
  WHERE digest = sha256(convert_to(
    encode(sha256(k.outer_pad || sha256(k.inner_pad || convert_to(claim, 'UTF8'))), 'hex'), 'UTF8'));
  IF NOT FOUND OR split_part(claim, ' ', 1)::numeric < extract(epoch FROM statement_timestamp()) THEN
    RAISE EXCEPTION 'nobody vouches for this actor' USING ERRCODE = 'insufficient_privilege';
  END IF;
  who.role := split_part(claim, ' ', 2);
  who.site := nullif(split_part(claim, ' ', 3), '-');
  who.subject := substr(claim, length(split_part(claim, ' ', 1)) + length(who.role)
    + length(split_part(claim, ' ', 3)) + 4);
  RETURN who;
END
$$;

-- Writes a line of the trail, for functions that know who it is about: such as the end of a session, which the service
-- notes under the person's own name. From outside there is audit_write, for the actor of the transaction alone.
CREATE FUNCTION audit_note(who actor, action text, object_kind text, object_id text, detail jsonb DEFAULT '{}')
  RETURNS void
  LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO audit_entry (actor_subject, actor_role, actor_site, action, object_kind, object_id, detail)
  VALUES ((who).subject, (who).role, (who).site, action, object_kind, object_id, detail);
END
$$;

CREATE OR REPLACE FUNCTION audit_write(
  who actor, action text, object_kind text, object_id text, detail jsonb DEFAULT '{}'
) RETURNS void
  LANGUAGE plpgsql AS $$
BEGIN
  PERFORM audit_note(who, action, object_kind, object_id, detail);
END
$$;

-- Refuses to go on unless the actor of the transaction is this one. Functions that work with the owner's eyes begin
-- with it.
CREATE FUNCTION actor_require(who actor) RETURNS void
  LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF acting() IS DISTINCT FROM who OR who IS NULL THEN
    RAISE EXCEPTION 'nobody vouches for this actor' USING ERRCODE = 'insufficient_privilege';
  END IF;
END
$$;

-- The same for what only the service's own jobs may do.
CREATE FUNCTION actor_require_service() RETURNS void
  LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF ((acting()).role) IS DISTINCT FROM 'service' THEN
    RAISE EXCEPTION 'nobody vouches for this actor' USING ERRCODE = 'insufficient_privilege';
  END IF;
END
$$;

-- Names in these functions are looked up here and nowhere else, whatever search_path their caller has.
DO $$
BEGIN
  EXECUTE format('ALTER FUNCTION acting() SET search_path = %I, pg_temp', current_schema());
END
$$;
