-- breaking: a list carries its site's contact and instructions, which a worker of the last release leaves out
--
-- What a site sets for its principal entrance (entry.3): whom the officers ask, with a telephone number; what the
-- entrance does when people arrive, such as search tools (ion scan, metal detector), lockers, and where they wait; and
-- when its lists are released. A part that isn't set is as the agency has it, or left out. It is printed on lists, so
-- it may not say who comes or why: a trigger refuses the words that would. It is in both official languages, or in
-- none.
--
-- A telephone number is the contact's, so there is none without a contact.

CREATE TABLE site_entrance (
  site_code text COLLATE "C",
  contact_en text,
  contact_fr text,
  telephone text,
  instructions_en text,
  instructions_fr text,
  release_lead_minutes integer,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT site_entrance_pkey PRIMARY KEY (site_code),
  CONSTRAINT site_entrance_site_known FOREIGN KEY (site_code) REFERENCES site (code),
  CONSTRAINT site_entrance_contact_in_both CHECK ((contact_en IS NULL) = (contact_fr IS NULL)),
  CONSTRAINT site_entrance_contact_length
    CHECK (length(contact_en) BETWEEN 1 AND 120 AND length(contact_fr) BETWEEN 1 AND 120),
  CONSTRAINT site_entrance_contact_readable CHECK (text_is_readable(contact_en) AND text_is_readable(contact_fr)),
  CONSTRAINT site_entrance_telephone_form CHECK (
    telephone ~ '^[+(]{0,2}[0-9]([ +().-]*[0-9]){2,}[)]?( ?x ?[0-9]{1,6})?$' AND length(telephone) <= 40),
  CONSTRAINT site_entrance_telephone_of_a_contact CHECK (telephone IS NULL OR contact_en IS NOT NULL),
  CONSTRAINT site_entrance_instructions_in_both CHECK ((instructions_en IS NULL) = (instructions_fr IS NULL)),
  CONSTRAINT site_entrance_instructions_length
    CHECK (length(instructions_en) BETWEEN 1 AND 600 AND length(instructions_fr) BETWEEN 1 AND 600),
  CONSTRAINT site_entrance_instructions_readable
    CHECK (text_is_readable(instructions_en) AND text_is_readable(instructions_fr)),
  CONSTRAINT site_entrance_release_lead_range CHECK (release_lead_minutes BETWEEN 0 AND 10080),
  CONSTRAINT site_entrance_version_from_one CHECK (version >= 1)
);

COMMENT ON COLUMN site_entrance.release_lead_minutes IS
  'Wall time before the local midnight that begins the day; NULL for the agency''s.';

ALTER TABLE site_entrance ENABLE ROW LEVEL SECURITY;
