-- Notes in the trail that it was exported, and how many batches.
CREATE OR REPLACE FUNCTION audit_export_note(who actor, given_batches integer) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'audit.export');
  PERFORM audit_write(who, 'audit.export', 'audit', 'trail', jsonb_build_object('batches', given_batches));
END
$$;
