-- Sets what the agency allows of notices: the channels, first choice first; how long one may stay silent; the quiet
-- hours; and when digests go out, by the recipient's wall clock.
--
-- Outcomes: done, with the settings; invalid, with the faulty field; stale for another version than seen_version.
CREATE OR REPLACE FUNCTION notice_setting_save(
  who actor, given_channels text[], given_fallback integer, given_quiet_from text, given_quiet_until text,
  given_digest_at text, seen_version integer, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'noticeSetting.save');
  outcome := 'invalid';
  answer := notice_channels_fault(given_channels, '{smtp,gcNotify,webhook,outbox}');
  IF answer IS NOT NULL THEN RETURN; END IF;
  UPDATE notice_setting SET
    channels = given_channels, fallback_minutes = given_fallback, quiet_from = given_quiet_from::time,
    quiet_until = given_quiet_until::time, digest_at = given_digest_at::time, version = version + 1
  WHERE singleton AND (seen_version IS NULL OR version = seen_version);
  IF NOT FOUND THEN
    outcome := 'stale';
    answer := '{}';
    RETURN;
  END IF;
  outcome := 'done';
  answer := (SELECT notice_setting_view(a) FROM notice_setting AS a);
  PERFORM audit_write(who, 'noticeSetting.save', 'noticeSetting', 'agency', answer);
END
$$;

-- What is wrong with a list of channels as field_fault makes it, or NULL: it is empty, names one twice, or one that
-- isn't allowed.
CREATE OR REPLACE FUNCTION notice_channels_fault(given_channels text[], allowed text[]) RETURNS jsonb
  LANGUAGE sql STABLE
  RETURN CASE
    WHEN coalesce(cardinality(given_channels), 0) = 0 THEN field_fault('channels', 'required')
    WHEN NOT given_channels <@ allowed THEN field_fault('channels', 'beyondAgency')
    WHEN cardinality(given_channels) > (SELECT count(DISTINCT c) FROM unnest(given_channels) AS c)
    THEN field_fault('channels', 'duplicate')
  END;
