-- Makes a feed of one mediator, room or site. given_digest is the HMAC of its token, which the caller shows once.
-- A mediator makes those of their own calendar, the staff of a site those of the site and of its rooms, the unit all.
-- Nobody has more than twenty that aren't revoked, so that everybody sees theirs and can revoke them.
--
-- Outcomes: 'done', with the feed and the digest, by which the caller tells whether it is its own token; 'notFound' for
-- what is beyond the actor's reach; 'invalid', with the faulty field.
CREATE OR REPLACE FUNCTION calendar_make(
  who actor, given_id uuid, given_digest bytea, given_scope text, given_mediator text, given_site text,
  given_room text, given_language text, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  feed calendar_feed;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'calendar.make');
  feed.id := given_id;
  feed.token_digest := given_digest;
  feed.scope := given_scope;
  feed.subject := CASE WHEN given_scope = 'mediator' THEN coalesce(given_mediator, (who).subject) END;
  feed.site_code := CASE WHEN given_scope <> 'mediator' THEN coalesce(given_site, (who).site) END;
  feed.room_code := CASE WHEN given_scope = 'room' THEN given_room END;
  feed.language := given_language;
  feed.made_by := (who).subject;
  feed.made_as := (who).role;
  feed.made_at := clock_now();
  outcome := 'notFound';
  answer := '{}';
  IF (who).role NOT IN ('mediator', 'siteStaff', 'rju') OR NOT calendar_within_reach(who, feed) THEN RETURN; END IF;
  outcome := 'invalid';
  answer := calendar_fault(feed);
  IF answer IS NOT NULL THEN RETURN; END IF;
  -- Two requests of one maker are counted one after the other.
  PERFORM pg_advisory_xact_lock(hashtextextended('calendar.make ' || (who).subject, 0));
  IF 20 <= (
    SELECT count(*) FROM calendar_feed AS f
    WHERE f.made_by = (who).subject AND f.made_as = (who).role AND f.revoked_at IS NULL
      AND calendar_within_reach(who, f))
  THEN
    answer := field_fault('scope', 'tooManyCalendars');
    RETURN;
  END IF;
  INSERT INTO calendar_feed SELECT feed.*;
  PERFORM audit_write(who, 'calendar.make', 'calendar', given_id::text);
  outcome := 'done';
  answer := calendar_view(feed) || jsonb_build_object('digest', encode(given_digest, 'hex'));
END
$$;

-- The faulty field of a wished feed as field_fault makes it, or NULL.
CREATE OR REPLACE FUNCTION calendar_fault(feed calendar_feed) RETURNS jsonb
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  IF feed.scope = 'mediator' THEN
    -- A calendar without an engagement would end at once (program.2).
    IF NOT EXISTS (SELECT FROM mediator AS m WHERE m.subject = feed.subject AND mediator_works_today(m.id)) THEN
      RETURN field_fault('mediator', 'mediatorUnknown');
    END IF;
  ELSIF NOT EXISTS (SELECT FROM site AS s WHERE s.code = feed.site_code) THEN
    RETURN field_fault('site', 'siteUnknown');
  ELSIF feed.scope = 'room'
    AND NOT EXISTS (SELECT FROM room AS r WHERE r.code = feed.room_code AND r.site_code = feed.site_code) THEN
    RETURN field_fault('room', 'roomNotAtSite');
  END IF;
  RETURN NULL;
END
$$;
