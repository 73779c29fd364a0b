-- Stores the result of a verification. given_fault is the code of what is wrong, NULL if nothing is; a fault raises the
-- alert chainBroken. Only the service's own jobs and commands verify.
CREATE OR REPLACE FUNCTION audit_verification_keep(
  who actor, given_batches integer, given_entries bigint, given_unsealed bigint, given_fault text,
  given_entry bigint, given_batch integer
) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require(who);
  PERFORM actor_require_service();
  INSERT INTO audit_verification (batches, entries, unsealed, fault, entry_id, batch)
  VALUES (given_batches, given_entries, given_unsealed, given_fault, given_entry, given_batch);
  IF given_fault IS NOT NULL THEN
    PERFORM audit_alert_raise(who, 'chainBroken', who, clock_now(), clock_now(), 1, given_entry, given_entry);
  END IF;
END
$$;
