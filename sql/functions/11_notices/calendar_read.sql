-- What a feed shows, by the digest of its token: under the present key first, then under each that is being replaced. A
-- feed that is found by a former key's digest gets the present one's, so that it outlives the key. Its use is noted at
-- most once a minute.
--
-- Outcomes: 'done', with the feed's language, its events and the zones that they are in; 'notFound' alike for a token
-- that nobody was given, a feed that was revoked, and one whose maker's right has ended.
CREATE OR REPLACE FUNCTION calendar_read(given_digests bytea[], OUT outcome text, OUT answer jsonb)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  present constant timestamptz := clock_now();
  feed calendar_feed;
  events jsonb;
BEGIN
  PERFORM actor_require_service();
  outcome := 'notFound';
  answer := '{}';
  SELECT * INTO feed FROM calendar_feed AS f WHERE f.token_digest = ANY (given_digests);
  IF NOT FOUND OR NOT calendar_right_holds(feed.id) THEN RETURN; END IF;
  IF feed.last_used_at IS NULL OR feed.last_used_at <= present - interval '1 minute'
    OR feed.token_digest <> given_digests[1] THEN
    UPDATE calendar_feed AS f SET last_used_at = present, token_digest = given_digests[1] WHERE f.id = feed.id;
  END IF;
  events := calendar_events(feed);
  outcome := 'done';
  answer := jsonb_build_object(
    'language', feed.language,
    'events', events,
    'zones', calendar_zones(
      ARRAY(SELECT event ->> 'zone' FROM jsonb_array_elements(events) AS event),
      present - interval '32 days',
      present + (SELECT make_interval(days => a.booking_horizon_days + 3) FROM agency_setting AS a)));
END
$$;
