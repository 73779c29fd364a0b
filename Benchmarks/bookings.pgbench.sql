-- The calls that the API makes for a request of a meeting (acting_assume, request_begin, meeting_request,
-- request_keep), with the same sort of values, and as the API makes them: one behind the other, in one round trip and
-- one transaction.
--
-- Client c of 32 goes through every eighth room from room c mod 8 on; the four clients of the same rooms take every
-- fourth slot, each its own, so no two requests want the same.
\set i :i + 1
\set n (:client_id + 32 * :i) % 1000
\set slot :base + :i / 125 * 4 + :client_id / 8
\startpipeline
SELECT acting_assume((SELECT voucher FROM bench_voucher WHERE n = :n));
SELECT request_begin(
  row('bench-' || :n::text, 'mediator', NULL)::actor,
  row(
    'bench-' || :day || '-' || :base || '-' || :client_id || '-' || :i,
    decode(repeat('7b', 32), 'hex'))::request_identity);
SELECT second.*
FROM meeting_request(
  row('bench-' || :n::text, 'mediator', NULL)::actor, gen_random_uuid(),
  ('10000000-0000-4000-8000-' || lpad(:n::text, 12, '0'))::uuid, 'faceToFace',
  'BENCH-' || :n::text,
  'BENCH-' || :n::text,
  to_date(:day::text, 'YYYYMMDD')
    + make_interval(days => :slot::integer / 7, hours => 6 + 2 * (:slot::integer % 7), mins => 15),
  30,
  ARRAY[
    ('20000000-0000-4000-8000-' || lpad(:n::text, 12, '0'))::uuid,
    ('30000000-0000-4000-8000-' || lpad(:n::text, 12, '0'))::uuid],
  ARRAY[NULL, NULL]::timestamp[], '{}'::text[]) AS first
CROSS JOIN LATERAL request_keep(
  row('bench-' || :n::text, 'mediator', NULL)::actor,
  row(
    'bench-' || :day || '-' || :base || '-' || :client_id || '-' || :i,
    decode(repeat('7b', 32), 'hex'))::request_identity,
  first.outcome, first.answer) AS second;
\endpipeline
