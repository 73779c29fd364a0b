-- breaking: a worker of the last release writes no invitation, so that a calendar would keep a meeting that was moved
--
-- Calendars: feeds that a calendar program subscribes to, and invitations by mail.
--
-- calendar_feed.token_digest is an HMAC of the token under the service's key, so that a copy of the table opens no feed
-- and none can be guessed from it. A feed shows the meetings of one mediator, room or site, as "Reserved" and nothing
-- else. It ends when it is revoked, when its mediator's engagement ends, or when its maker, of the staff of a site or
-- of the unit, hasn't signed in as such for sixty days (calendar_right_holds).
--
-- invitation is what each mail told a mediator's calendar of a meeting. Its sequence number only rises. The calendar
-- has what the latest mail said that wasn't refused, so that nothing is cancelled or tentative that it never got.
--
-- meeting_version.changed_at is when a version was made, which a calendar shows as the time of the last change.

ALTER TABLE meeting_version ADD COLUMN changed_at timestamptz NOT NULL DEFAULT clock_now();

CREATE TABLE calendar_feed (
  id uuid,
  token_digest bytea NOT NULL,
  scope text NOT NULL,
  subject text COLLATE "C",
  site_code text COLLATE "C",
  room_code text COLLATE "C",
  language text NOT NULL,
  made_by text COLLATE "C" NOT NULL,
  made_as text NOT NULL,
  made_at timestamptz NOT NULL DEFAULT clock_now(),
  last_used_at timestamptz,
  revoked_by text COLLATE "C",
  revoked_at timestamptz,
  CONSTRAINT calendar_feed_pkey PRIMARY KEY (id),
  CONSTRAINT calendar_feed_token_once UNIQUE (token_digest),
  CONSTRAINT calendar_feed_token_is_digest CHECK (length(token_digest) = 32),
  CONSTRAINT calendar_feed_mediator_known FOREIGN KEY (subject) REFERENCES mediator (subject) ON UPDATE CASCADE,
  CONSTRAINT calendar_feed_site_known FOREIGN KEY (site_code) REFERENCES site (code),
  CONSTRAINT calendar_feed_room_known FOREIGN KEY (room_code) REFERENCES room (code),
  CONSTRAINT calendar_feed_language_official CHECK (language IN ('en', 'fr')),
  CONSTRAINT calendar_feed_scope_fits CHECK (
    CASE scope
      WHEN 'mediator' THEN subject IS NOT NULL AND num_nonnulls(site_code, room_code) = 0
      WHEN 'room' THEN room_code IS NOT NULL AND site_code IS NOT NULL AND subject IS NULL
      WHEN 'site' THEN site_code IS NOT NULL AND num_nonnulls(subject, room_code) = 0
      ELSE false
    END),
  CONSTRAINT calendar_feed_maker_may CHECK (
    CASE made_as
      WHEN 'mediator' THEN scope = 'mediator' AND subject = made_by
      WHEN 'siteStaff' THEN scope IN ('room', 'site')
      ELSE made_as = 'rju'
    END),
  CONSTRAINT calendar_feed_revoked_by_somebody CHECK ((revoked_by IS NULL) = (revoked_at IS NULL))
);

CREATE INDEX calendar_feed_by_site ON calendar_feed (site_code);

COMMENT ON COLUMN calendar_feed.token_digest IS 'HMAC of the token; the token itself is shown once and kept nowhere.';
COMMENT ON COLUMN calendar_feed.last_used_at IS 'When a calendar program last fetched it, to the minute.';

CREATE TABLE invitation (
  meeting_id uuid,
  subject text COLLATE "C",
  sequence integer NOT NULL,
  method text NOT NULL,
  version integer NOT NULL,
  delivery_id uuid NOT NULL,
  CONSTRAINT invitation_pkey PRIMARY KEY (meeting_id, subject, delivery_id),
  CONSTRAINT invitation_meeting_known FOREIGN KEY (meeting_id) REFERENCES meeting (id) ON DELETE CASCADE,
  CONSTRAINT invitation_sequence_from_zero CHECK (sequence >= 0),
  CONSTRAINT invitation_method_known CHECK (method IN ('request', 'cancel'))
);

COMMENT ON COLUMN invitation.version IS 'The version of the meeting that the calendar was told.';
COMMENT ON COLUMN invitation.delivery_id IS 'The mail that carried it; another try of it carries the same again.';

ALTER TABLE calendar_feed ENABLE ROW LEVEL SECURITY;
ALTER TABLE invitation ENABLE ROW LEVEL SECURITY;
