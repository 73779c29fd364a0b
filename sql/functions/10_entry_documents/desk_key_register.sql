-- Registers the public half of the actor's key at their own site (entry.3). It replaces the actor's former key there,
-- which is revoked. The same key again changes nothing.
--
-- Outcomes: done, with the key; notFound if the actor is of no known site; invalid if somebody has registered that key
-- before, or if it was revoked.
CREATE OR REPLACE FUNCTION desk_key_register(
  who actor, given_id uuid, given_public_key bytea, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  registered desk_key;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'deskKey.register');
  outcome := 'notFound';
  answer := '{}';
  IF NOT entry_list_within_reach(who, (who).site) OR NOT EXISTS (SELECT FROM site AS s WHERE s.code = (who).site) THEN
    RETURN;
  END IF;
  -- Two requests of one person are answered one after the other.
  PERFORM pg_advisory_xact_lock(hashtextextended('deskKey.register ' || (who).site || ' ' || (who).subject, 0));
  SELECT * INTO registered FROM desk_key AS k
  WHERE k.public_key = given_public_key AND k.site_code = (who).site AND k.subject = (who).subject
    AND k.revoked_at IS NULL;
  IF NOT FOUND THEN
    UPDATE desk_key AS k SET revoked_at = clock_now(), revoked_by = (who).subject
    WHERE k.site_code = (who).site AND k.subject = (who).subject AND k.revoked_at IS NULL
      AND NOT EXISTS (SELECT FROM desk_key AS o WHERE o.public_key = given_public_key);
    INSERT INTO desk_key AS k (id, site_code, subject, role, public_key)
    SELECT given_id, (who).site, (who).subject, (who).role, given_public_key
    ON CONFLICT ON CONSTRAINT desk_key_registered_once DO NOTHING
    RETURNING k.* INTO registered;
    IF NOT FOUND THEN
      outcome := 'invalid';
      answer := field_fault('publicKey', 'keyKnown');
      RETURN;
    END IF;
    PERFORM audit_write(who, 'deskKey.register', 'deskKey', registered.id::text);
  END IF;
  outcome := 'done';
  answer := desk_key_view(registered);
END
$$;
