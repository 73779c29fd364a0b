-- Begins a delivery under a job's lease, and returns what its message is made of: the notice as people read it, where
-- it goes and in which language, and the date as RFC 5322 writes it. No row if the delivery is settled, or if another
-- worker has the job by now.
--
-- An intended delivery becomes `sending`, or `cancelled` if the notice isn't needed any more or nobody stands in for
-- its recipient any more. One that is `sending` already was cut off under another lease, and becomes `unknown`: its
-- channel is asked, and it isn't sent blindly. ask_again is after how many seconds a channel that can't tell is asked
-- again; NULL once it has been silent too long. retry_seconds is after how many seconds one that is refused for now is
-- tried again: longer and longer, up to a quarter of an hour. is_last says that it is tried no more after that: it has
-- been for a week. Until then only what the notice is about ends it, so that an outage over a weekend ends nothing. The
-- time in which what goes out was held back doesn't count (job_outward_since).
CREATE OR REPLACE FUNCTION notice_delivery_begin(given_delivery uuid, given_job bigint, given_lease integer)
  RETURNS TABLE (
    channel text, state text, attempt integer, provider_id text, ask_again integer, email text, endpoint_id uuid,
    endpoint_url text, endpoint_generation integer, endpoint_signs_former boolean, mediator text, language text,
    date text, id uuid,
    kind text, subject_kind text, subject_id text, version integer, site_code text, name_en text, name_fr text,
    day text, starts_at text, created_at text, acknowledged_at text, arrival_was text, arrival_is text,
    retry_seconds integer, is_last boolean)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
DECLARE
  begun notice_delivery;
  out_since timestamptz := job_outward_since();
BEGIN
  PERFORM actor_require_service();
  PERFORM FROM job AS j WHERE j.id = given_job AND j.lease = given_lease AND j.state = 'running' FOR SHARE;
  IF NOT FOUND THEN RETURN; END IF;
  UPDATE notice_delivery AS d SET state = 'cancelled', settled_at = clock_now()
  WHERE d.id = given_delivery AND d.state = 'intended'
    AND (NOT notice_delivery_is_needed(d.notice_id) OR notice_duty_has_ended(d.notice_id, d.duty));
  UPDATE notice_delivery AS d SET
    state = CASE d.state WHEN 'intended' THEN 'sending' ELSE 'unknown' END,
    attempt = CASE d.state WHEN 'intended' THEN d.attempt + 1 ELSE d.attempt END,
    sending_at = CASE d.state WHEN 'intended' THEN clock_now() ELSE d.sending_at END,
    job_id = given_job,
    job_lease = given_lease
  WHERE d.id = given_delivery AND d.state IN ('intended', 'sending', 'unknown')
  RETURNING d.* INTO begun;
  RETURN QUERY
  SELECT
    (begun).channel, (begun).state, (begun).attempt, (begun).provider_id, waited.ask_again, target.email,
    endpoint.id, endpoint.url, endpoint.generation, endpoint.former_until > clock_now(), box.subject,
    coalesce(target.language, box.language),
    to_char(clock_now() AT TIME ZONE 'UTC', 'Dy, DD Mon YYYY HH24:MI:SS "+0000"'), n.id, n.kind, n.subject_kind,
    n.subject_id, n.version, n.site_code, n.name_en, n.name_fr, n.day, n.starts_at, n.created_at, n.acknowledged_at,
    n.arrival_was, n.arrival_is,
    ceil(extract(epoch FROM least(job_backoff((begun).attempt), interval '15 minutes')))::integer,
    clock_now() >= greatest((begun).intended_at, (begun).not_before, out_since) + interval '7 days'
  FROM notice_text AS n
  JOIN notice_mailbox AS box ON box.id = n.mailbox_id
  LEFT JOIN LATERAL (
    SELECT t.email, t.language FROM notice_targets(box.id) AS t WHERE t.duty = (begun).duty LIMIT 1) AS target ON true
  LEFT JOIN webhook_endpoint AS endpoint ON endpoint.mailbox_id = box.id AND endpoint.disabled_at IS NULL
  CROSS JOIN LATERAL (
    -- As long again as it has been silent, so that the pauses double.
    SELECT least(greatest(extract(epoch FROM clock_now() - (begun).sending_at), 15), a.fallback_minutes * 60)::integer
      AS ask_again
    FROM notice_setting AS a
    WHERE greatest((begun).sending_at, out_since) + make_interval(mins => a.fallback_minutes) > clock_now()
    UNION ALL
    SELECT NULL
    LIMIT 1
  ) AS waited
  WHERE n.id = (begun).notice_id;
END
$$;
