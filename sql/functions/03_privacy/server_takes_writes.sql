-- Whether this server takes writes now; false on a standby, and where transactions are read-only. A full disk raises
-- disk_full. To tell, it writes a page of a temporary table of this session, which is empty at the end of each
-- transaction: so each call makes the file of that table larger by one page, which is what fails first on a full disk,
-- and leaves nothing behind, in the catalog neither. Where the schema's owner may create no temporary table, a full
-- disk isn't noticed here. Only the service itself asks.
CREATE OR REPLACE FUNCTION server_takes_writes() RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  IF pg_is_in_recovery() OR current_setting('transaction_read_only')::boolean THEN RETURN false; END IF;
  IF NOT has_database_privilege(current_database(), 'TEMPORARY') THEN RETURN true; END IF;
  IF to_regclass('pg_temp.write_trial') IS NULL THEN
    CREATE TEMPORARY TABLE write_trial (filler text) ON COMMIT DELETE ROWS;
  END IF;
  INSERT INTO pg_temp.write_trial (filler) VALUES ('a page');
  RETURN true;
END
$$;
