-- What the tests of a quiet system do and see as the database's owner.

-- name: notices_test_copy
-- As if this database had been made of a dump of another one.
UPDATE job_home SET database_oid = 1;

-- name: notices_test_waiting_print
-- A print of the list's first revision that waits, at a site with a printer or without one.
WITH printer AS (
  INSERT INTO site_printer (site_code, uri)
  VALUES ('KENT', CASE WHEN $1::boolean THEN 'ipps://printer.kent.test/ipp/print' END)
)
INSERT INTO entry_list_print_job (
  site_code, day, revision, first_copy, last_copy, asked_by, asked_role, give_up_at, state)
VALUES ('KENT', '2027-01-15', 1, 1, 1, 'desk-1', 'frontDesk', clock_now() + interval '1 hour', 'waiting');

-- name: notices_test_prints
-- The states of all prints.
SELECT state FROM entry_list_print_job ORDER BY asked_at;

-- name: notices_test_quiet_trail
-- What was done about what goes out, in order.
SELECT action FROM audit_entry WHERE object_kind = 'jobQueue' ORDER BY id;

-- name: notices_test_outward
-- The kinds of jobs that are held back while the database is quiet.
SELECT kind FROM job_outward ORDER BY kind;
