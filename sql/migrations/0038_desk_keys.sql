-- The keys of officers' desks (entry.3). An officer who prepares for a morning without network registers the public
-- half of a key pair; the private half never leaves their machine. A print pack is sealed to the registered key of
-- whoever fetches it, and to no other.
--
-- A person has one key at a site; a new one replaces it. A key is registered once in all, so that one that was revoked,
-- because a laptop was lost, never counts again as long as its row is kept. A fingerprint is the SHA-256 of the key.

CREATE TABLE desk_key (
  id uuid,
  site_code text COLLATE "C" NOT NULL,
  subject text COLLATE "C" NOT NULL,
  role text NOT NULL,
  public_key bytea NOT NULL,
  registered_at timestamptz NOT NULL DEFAULT clock_now(),
  revoked_by text COLLATE "C",
  revoked_at timestamptz,
  CONSTRAINT desk_key_pkey PRIMARY KEY (id),
  CONSTRAINT desk_key_site_known FOREIGN KEY (site_code) REFERENCES site (code),
  CONSTRAINT desk_key_registered_once UNIQUE (public_key),
  CONSTRAINT desk_key_is_a_public_key CHECK (length(public_key) = 32),
  CONSTRAINT desk_key_of_the_site CHECK (role IN ('frontDesk', 'siteStaff')),
  CONSTRAINT desk_key_revoked_by_somebody CHECK ((revoked_by IS NULL) = (revoked_at IS NULL))
);

-- A person has one key at a site.
CREATE UNIQUE INDEX desk_key_one_of_a_person ON desk_key (site_code, subject) WHERE revoked_at IS NULL;

COMMENT ON COLUMN desk_key.public_key IS 'X25519. Whoever has it can seal a pack, and can open none.';

ALTER TABLE desk_key ENABLE ROW LEVEL SECURITY;
