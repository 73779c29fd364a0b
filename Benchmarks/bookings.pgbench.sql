-- The statements that the API sends for a request of a meeting (actor_assume, meetings_request), with the same sort of
-- values, and as the API sends them: one behind the other, in one round trip and one transaction.
--
-- Client c of 32 goes through every eighth room from room c mod 8 on; the four clients of the same rooms take every
-- fourth slot, each its own, so no two requests want the same.
\set i :i + 1
\set n (:client_id + 32 * :i) % 1000
\set slot :base + :i / 125 * 4 + :client_id / 8
\startpipeline
SELECT set_config('acting.voucher', (SELECT voucher FROM bench_voucher WHERE n = :n), true);
SELECT outcome, answer
FROM meeting_request(
  row('bench-' || :n::text, 'mediator', NULL)::actor,
  row(
    gen_random_uuid()::text,
    decode('7b5bd5d4b2a1c8a0b2a1c8a07b5bd5d4b2a1c8a0b2a1c8a07b5bd5d4b2a1c8a0', 'hex'))::request_identity,
  gen_random_uuid(), ('10000000-0000-4000-8000-' || lpad(:n::text, 12, '0'))::uuid, 'faceToFace',
  'BENCH-' || :n::text,
  'BENCH-' || :n::text,
  to_date(:day::text, 'YYYYMMDD')
    + make_interval(days => :slot::integer / 7, hours => 6 + 2 * (:slot::integer % 7), mins => 15),
  30,
  ARRAY[
    ('20000000-0000-4000-8000-' || lpad(:n::text, 12, '0'))::uuid,
    ('30000000-0000-4000-8000-' || lpad(:n::text, 12, '0'))::uuid],
  ARRAY[NULL, NULL]::timestamp[]);
\endpipeline
