-- breaking: names of sites, places, rooms and holidays must be readable, which older imports don't check
--
-- Texts that end on paper or in a list can be read, by whoever writes the row. The service says the same in TextRules,
-- with every letter that Unicode knows; this is the part of it that PostgreSQL can hold.

-- Whether a text can be read: something other than spaces and punctuation; in Unicode's composed form (NFC); no
-- control, invisible or direction-changing characters, and no joiner beside Latin letters; no mark without a letter
-- before it, and at most four marks on one letter. NULL for NULL.
CREATE FUNCTION text_is_readable(given text) RETURNS boolean
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN
    given IS NFC NORMALIZED
    AND given ~ ('[^\u0001-\u002F\u003A-\u0040\u005B-\u0060\u007B-\u00A9\u00AB-\u00B4\u00B6-\u00B9\u00BB-\u00BF'
      '\u00D7\u00F7\u2000-\u206F\u2190-\u245F\u2500-\u2BFF\u3000-\u3004\u3008-\u3020\u3030]')
    AND given !~ ('[\u0001-\u001F\u007F-\u009F\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180E\u200B\u200E\u200F'
      '\u2028-\u202E\u2060-\u206F\u2800\u3164\uE000-\uF8FF\uFEFF\uFFA0\uFFF0-\uFFFB\U000E0000-\U000E00FF'
      '\U000F0000-\U0010FFFD]')
    AND given !~ '(^|[\u0001-\u02FF])[\u200C\u200D]|[\u200C\u200D]([\u0001-\u02FF]|$)'
    AND given !~ ('(^|\s)[\u0300-\u036F\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE20-\uFE2F]|'
      '[\u0300-\u036F\u0483-\u0489\u0591-\u05BD\u064B-\u065F\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE20-\uFE2F]{5}');

-- What an agency has imported is composed. A name that still can't be read becomes its code, which can be; the next
-- import names it.
UPDATE site
SET
  name_en = CASE WHEN text_is_readable(normalize(name_en)) THEN normalize(name_en) ELSE code END,
  name_fr = CASE WHEN text_is_readable(normalize(name_fr)) THEN normalize(name_fr) ELSE code END,
  city = CASE WHEN text_is_readable(normalize(city)) THEN normalize(city) ELSE code END
WHERE NOT (text_is_readable(name_en) AND text_is_readable(name_fr) AND text_is_readable(city));

UPDATE place
SET
  name_en = CASE WHEN text_is_readable(normalize(name_en)) THEN normalize(name_en) ELSE code END,
  name_fr = CASE WHEN text_is_readable(normalize(name_fr)) THEN normalize(name_fr) ELSE code END
WHERE NOT (text_is_readable(name_en) AND text_is_readable(name_fr));

UPDATE room
SET
  name_en = CASE WHEN text_is_readable(normalize(name_en)) THEN normalize(name_en) ELSE code END,
  name_fr = CASE WHEN text_is_readable(normalize(name_fr)) THEN normalize(name_fr) ELSE code END
WHERE NOT (text_is_readable(name_en) AND text_is_readable(name_fr));

UPDATE holiday
SET
  name_en = CASE WHEN text_is_readable(normalize(name_en)) THEN normalize(name_en) ELSE code END,
  name_fr = CASE WHEN text_is_readable(normalize(name_fr)) THEN normalize(name_fr) ELSE code END
WHERE NOT (text_is_readable(name_en) AND text_is_readable(name_fr));

ALTER TABLE site
  ADD CONSTRAINT site_names_readable CHECK (text_is_readable(name_en) AND text_is_readable(name_fr)),
  ADD CONSTRAINT site_city_readable CHECK (text_is_readable(city));

ALTER TABLE place
  ADD CONSTRAINT place_names_readable CHECK (text_is_readable(name_en) AND text_is_readable(name_fr));

ALTER TABLE room
  ADD CONSTRAINT room_names_readable CHECK (text_is_readable(name_en) AND text_is_readable(name_fr));

ALTER TABLE holiday
  ADD CONSTRAINT holiday_names_readable CHECK (text_is_readable(name_en) AND text_is_readable(name_fr));

-- A wording is the agency's own, word for word: what is there stays, and the next one is held to the rule.
ALTER TABLE agency_setting
  ADD CONSTRAINT agency_setting_wordings_readable
    CHECK (text_is_readable(condition_wording_fr) AND text_is_readable(rationale_wording_fr)) NOT VALID;
