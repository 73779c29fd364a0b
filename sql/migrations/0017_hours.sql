-- breaking: a confirmation says whether the entrance knows, and holds end earlier than older programs plan
--
-- The hours of a site's principal entrance, and the site's word that the entrance knows of a late confirmation.
--
-- Whoever comes by the principal entrance arrives, waits and leaves within its hours (entry.3). A site that names none
-- has those of the site. A meeting confirmed later than the site's lead before the first arrival needs its staff's
-- explicit word that the entrance knows (entry.3); the attestation records it.

CREATE TABLE entrance_hours (
  site_code text COLLATE "C",
  weekday integer,
  opens time,
  closes time NOT NULL,
  CONSTRAINT entrance_hours_pkey PRIMARY KEY (site_code, weekday, opens),
  CONSTRAINT entrance_hours_site_known FOREIGN KEY (site_code) REFERENCES site (code),
  CONSTRAINT entrance_hours_weekday_iso CHECK (weekday BETWEEN 1 AND 7),
  CONSTRAINT entrance_hours_in_order CHECK (opens < closes)
);

COMMENT ON TABLE entrance_hours IS
  'When the principal entrance lets people in and out; a site with no row has its opening hours.';

ALTER TABLE attestation ADD COLUMN entrance_knows boolean NOT NULL DEFAULT false;

COMMENT ON COLUMN attestation.entrance_knows IS
  'Whether the site''s staff say that the entrance knows of a meeting confirmed within the lead (entry.3).';
