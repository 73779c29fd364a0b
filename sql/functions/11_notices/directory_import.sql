-- Imports rows of the directory, all or nothing. A trial says what would change, and imports nothing. Only the service
-- may call it.
--
-- A row is an object of texts by column, with the file's line: kind (siteStaff, frontDesk, unit, auditors or person),
-- site, duty, subject, name, email, language. An address without an email is removed; what the file doesn't name stays.
--
-- Returns {faults, changes}: for each faulty row its line and the constraint that refused it, and for each row that
-- changes something its line.
CREATE OR REPLACE FUNCTION directory_import(rows jsonb, is_trial boolean) RETURNS jsonb
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  entry jsonb;
  refused_by text;
  faults jsonb := jsonb_build_array();
  changes jsonb := jsonb_build_array();
BEGIN
  PERFORM actor_require_service();
  BEGIN
    -- In the order of recipients, in which whoever composes notices locks mailboxes too.
    FOR entry IN
      SELECT e.value FROM jsonb_array_elements(rows) AS e (value)
      ORDER BY
        directory_import_role(e.value), (e.value ->> 'site') COLLATE "C", (e.value ->> 'subject') COLLATE "C"
    LOOP
      BEGIN
        IF directory_import_row(entry) THEN
          changes := changes || jsonb_build_array((entry ->> 'line')::integer);
        END IF;
      EXCEPTION WHEN integrity_constraint_violation OR data_exception THEN
        GET STACKED DIAGNOSTICS refused_by = CONSTRAINT_NAME;
        faults := faults || jsonb_build_array(jsonb_build_object(
          'line', (entry ->> 'line')::integer, 'constraint', refused_by));
      END;
    END LOOP;
    PERFORM site_untold_review();
    PERFORM audit_write(acting(), 'directory.import', 'agency', 'directory', jsonb_build_object(
      'rows', jsonb_array_length(rows), 'changes', jsonb_array_length(changes)));
    -- Undoes everything since the inner BEGIN; faults and changes stay.
    IF is_trial OR faults <> '[]' THEN RAISE EXCEPTION 'nothing is imported' USING ERRCODE = 'VS018'; END IF;
  EXCEPTION WHEN SQLSTATE 'VS018' THEN
    NULL;
  END;
  RETURN jsonb_build_object('faults', faults, 'changes', changes);
END
$$;

-- The role of a row's recipient; 'person' for a row about somebody's account.
CREATE OR REPLACE FUNCTION directory_import_role(entry jsonb) RETURNS text
  LANGUAGE sql IMMUTABLE
  RETURN CASE entry ->> 'kind' WHEN 'unit' THEN 'rju' WHEN 'auditors' THEN 'auditor' ELSE entry ->> 'kind' END;

-- Imports one row. Returns whether it changes anything.
CREATE OR REPLACE FUNCTION directory_import_row(entry jsonb) RETURNS boolean
  LANGUAGE plpgsql
AS $$
DECLARE
  given_role constant text := directory_import_role(entry);
  given_duty constant text := coalesce(entry ->> 'duty', 'general');
  mailbox uuid;
BEGIN
  IF given_role = 'person' THEN
    RETURN account_write(
      entry ->> 'subject', entry ->> 'name', entry ->> 'email', entry ->> 'language', 'unit');
  END IF;
  mailbox := notice_address_lock(
    gen_random_uuid(), given_role, entry ->> 'site', coalesce(entry ->> 'language', 'en'));
  IF entry ->> 'email' IS NOT NULL THEN
    RETURN notice_address_write(mailbox, given_duty, entry ->> 'email', coalesce(entry ->> 'language', 'en'));
  END IF;
  DELETE FROM notice_address AS a WHERE a.mailbox_id = mailbox AND a.duty = given_duty;
  RETURN FOUND;
END
$$;
