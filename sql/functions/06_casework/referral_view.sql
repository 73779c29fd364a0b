-- A referral as the API shows it to the unit, without its message. Its age is in whole days of 24 hours, up to its end.
CREATE OR REPLACE FUNCTION referral_view(given_referral uuid) RETURNS jsonb
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN (
    SELECT jsonb_strip_nulls(jsonb_build_object(
      'id', r.id, 'receipt', r.receipt, 'kind', r.kind, 'language', r.language, 'region', r.region,
      'site', r.site_code, 'offenderStatus', r.offender_status, 'state', r.state, 'version', r.version,
      'assignee', r.assignee,
      'submittedBy', r.submitted_by, 'submittedRole', r.submitted_role, 'receivedAt',
      rfc3339(r.received_at, headquarters_zone()),
      'ageDays', floor(extract(epoch FROM coalesce(r.ended_at, clock_now()) - r.received_at) / 86400)::integer,
      'unread', r.read_at IS NULL, 'process', r.process_id, 'endedAt', rfc3339(r.ended_at, headquarters_zone()),
      'messageDestroyedAt', rfc3339(r.message_destroyed_at, headquarters_zone())))
    FROM referral AS r WHERE r.id = given_referral);
END
$$;
