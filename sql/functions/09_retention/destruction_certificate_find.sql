-- The certificate of the destruction of a process's names; no row if there is none.
CREATE OR REPLACE FUNCTION destruction_certificate_find(given_process uuid) RETURNS TABLE (certificate jsonb)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'process.destroyNames', 'retention.read');
  RETURN QUERY
  SELECT c.certificate FROM destruction_certificate AS c WHERE c.process_id = given_process;
END
$$;
