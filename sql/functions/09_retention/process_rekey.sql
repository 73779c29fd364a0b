-- Replaces the data key of a process: all its names at once, each sealed again by the caller. `before` and `after` hold
-- the sealed names of the participants `ids`, in the same order, and `codes` the new codes of each name by the id, in
-- hexadecimal digits. Notes it in the trail.
--
-- Returns false, and changes nothing, if the process has changed since its names were read: a participant was added,
-- the key is another, or the names are doomed. Raises serialization_failure if a name itself has changed.
CREATE OR REPLACE FUNCTION process_rekey(
  who actor, given_process uuid, former_key uuid, given_key uuid, ids uuid[], before bytea[], after bytea[],
  codes jsonb
) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  resealed integer;
BEGIN
  PERFORM names_require_authority(who);
  PERFORM permission_require(who, 'process.rekey');
  PERFORM FROM process AS p
  WHERE p.id = given_process AND p.key_id = former_key AND p.names_doomed_at IS NULL FOR UPDATE;
  IF NOT FOUND THEN RETURN false; END IF;
  IF (SELECT count(*) FROM participant AS t WHERE t.process_id = given_process) <> cardinality(ids) THEN
    RETURN false;
  END IF;
  UPDATE participant AS t SET name_sealed = given.after
  FROM unnest(ids, before, after) AS given (id, before, after)
  WHERE t.id = given.id AND t.process_id = given_process AND t.name_sealed = given.before;
  GET DIAGNOSTICS resealed = ROW_COUNT;
  IF resealed <> cardinality(ids) THEN
    RAISE EXCEPTION 'a name changed while it was sealed anew' USING ERRCODE = 'serialization_failure';
  END IF;
  UPDATE process SET key_id = given_key WHERE id = given_process;
  PERFORM participant_index_keep(t.id, ARRAY(
    SELECT decode(code, 'hex') FROM jsonb_array_elements_text(codes -> t.id::text) AS code))
  FROM participant AS t WHERE t.process_id = given_process;
  PERFORM audit_write(
    who, 'process.rekey', 'process', given_process::text,
    jsonb_build_object('former', former_key, 'key', given_key, 'values', resealed));
  RETURN true;
END
$$;
