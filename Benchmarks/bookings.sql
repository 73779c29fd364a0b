-- Many sites with a room each, open from 05:00 to 22:00 every day, and for each a process with its mediator, victim
-- and offender. The meetings of one site pass its one entrance, one party at a time, hence not one site with many
-- rooms. The sealed names are random: nobody opens them here.
INSERT INTO site (code, kind, name_en, name_fr, city, province, region, time_zone)
SELECT 'BENCH-' || n, 'institution', 'Bench', 'Banc', 'Bench', 'ON', 'Ontario', 'America/Toronto'
FROM generate_series(0, :rooms - 1) AS n;
INSERT INTO opening_hours (site_code, weekday, opens, closes)
SELECT 'BENCH-' || n, day, '05:00', '22:00' FROM generate_series(0, :rooms - 1) AS n, generate_series(1, 7) AS day;
INSERT INTO room (code, site_code, kind, name_en, name_fr, seats, attested_closed, attested_private, attested_by,
  attested_at)
SELECT 'BENCH-' || n, 'BENCH-' || n, 'boardroom', 'Room ' || n, 'Salle ' || n, 8, true, true, 'bench', clock_now()
FROM generate_series(0, :rooms - 1) AS n;

CREATE FUNCTION pg_temp.numbered(first text, n integer) RETURNS uuid LANGUAGE sql AS
  $$ SELECT (first || '0000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid $$;

INSERT INTO mediator (id, subject)
SELECT pg_temp.numbered('4', n), 'bench-' || n FROM generate_series(0, :rooms - 1) AS n;
INSERT INTO engagement (id, mediator_id, kind, starts_on, ends_on)
-- From the day before on, which it may still be at headquarters.
SELECT gen_random_uuid(), id, 'casual', :'today'::date + 365 * year - 1, :'today'::date + 365 * year + 363
FROM mediator, generate_series(0, 2) AS year;
INSERT INTO process (id, reference, region, key_id)
SELECT pg_temp.numbered('1', n), 'BENCH-' || n, 'Ontario', gen_random_uuid() FROM generate_series(0, :rooms - 1) AS n;
INSERT INTO process_mediator (process_id, mediator_id)
SELECT pg_temp.numbered('1', n), pg_temp.numbered('4', n) FROM generate_series(0, :rooms - 1) AS n;
INSERT INTO participant (id, process_id, role, name_sealed, language)
SELECT pg_temp.numbered(side.first, n), pg_temp.numbered('1', n), side.role,
  sha256(side.first::bytea || n::text::bytea), 'en'
FROM generate_series(0, :rooms - 1) AS n, (VALUES ('2', 'victim'), ('3', 'offender')) AS side (first, role);
-- The unit's answers on orders and conditions, one for each year that is booked.
INSERT INTO contact_answer (id, process_id, finding, sources, answered_by, answered_at, valid_until)
SELECT gen_random_uuid(), p.id, 'noneFound', '{courtRecords}', 'bench', clock_now() + make_interval(days => 365 * year),
  (clock_now() AT TIME ZONE 'America/Toronto')::date + 365 * (year + 1)
FROM process AS p, generate_series(0, 2) AS year;
INSERT INTO contact_answer_participant (answer_id, participant_id)
SELECT a.id, p.id FROM contact_answer AS a JOIN participant AS p ON p.process_id = a.process_id;

-- The vouchers that pgbench sends, as the API would make them.
CREATE TABLE bench_voucher (n integer PRIMARY KEY, voucher text NOT NULL);
GRANT SELECT ON bench_voucher TO vestibule_application;
VACUUM ANALYZE;
