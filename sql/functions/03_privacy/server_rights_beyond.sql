-- What the caller and the schema's owner may do beyond what they are made for (`vestibule roles`), a sentence each:
-- another database that the caller may open, and an owner or a caller that is a superuser or may make roles.
CREATE OR REPLACE FUNCTION server_rights_beyond() RETURNS TABLE (sentence text)
  LANGUAGE sql STABLE
AS $$
  SELECT format(
    '%I may open the database %I. Whom it belongs to closes it: REVOKE ALL ON DATABASE %2$I FROM PUBLIC',
    current_user, d.datname)
  FROM pg_database AS d
  WHERE d.datallowconn AND d.datname <> current_database() AND has_database_privilege(d.oid, 'CONNECT')
  UNION ALL
  SELECT format('%I is a superuser, makes roles or databases, replicates, or bypasses row-level security.', r.rolname)
  FROM pg_roles AS r
  WHERE (r.rolname = current_user OR r.oid = (
      SELECT n.nspowner FROM pg_namespace AS n WHERE n.nspname = current_schema()))
    AND (r.rolsuper OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication OR r.rolbypassrls)
  ORDER BY 1
$$;
