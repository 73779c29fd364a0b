-- Rules about sites and rooms that a constraint can't express, because they look at other rows.

-- An import with a misspelt zone must fail here: every instant at the site is derived from the zone.
CREATE OR REPLACE TRIGGER site_time_zone_known
  BEFORE INSERT OR UPDATE OF time_zone ON site
  FOR EACH ROW EXECUTE FUNCTION site_zone_is_known();

-- Every way into a site starts at its principal entrance, so that no site may lack one.
CREATE OR REPLACE TRIGGER site_opens_its_entrance
  AFTER INSERT ON site
  FOR EACH ROW EXECUTE FUNCTION site_has_an_entrance();

-- Only a Visits and Correspondence area has parts, a part has no parts, and rooms are reached by corridors.
CREATE OR REPLACE TRIGGER room_fits_its_site
  BEFORE INSERT OR UPDATE OF kind, area_code, corridor_code ON room
  FOR EACH ROW EXECUTE FUNCTION room_fits_its_site();

-- A site that is out of use has no room in use: a room comes into use after its site, and leaves before it. An area is
-- in use with its parts. Both are asked afterwards: what an import inserts may be there already.
CREATE OR REPLACE TRIGGER room_in_use
  AFTER INSERT OR UPDATE OF site_code, area_code, retired_at ON room
  FOR EACH ROW EXECUTE FUNCTION room_is_in_use_as_its_ground();

-- The name of a site is printed for its entrance.
CREATE OR REPLACE TRIGGER site_name_says_nothing_of_purpose
  BEFORE INSERT OR UPDATE OF name_en, name_fr ON site
  FOR EACH ROW EXECUTE FUNCTION site_name_says_nothing_of_purpose();

CREATE OR REPLACE TRIGGER site_rooms_retired
  BEFORE UPDATE OF retired_at ON site
  FOR EACH ROW WHEN (NEW.retired_at IS NOT NULL) EXECUTE FUNCTION site_retires_after_its_rooms();

-- What is printed for the entrance names neither the people nor the purpose.
CREATE OR REPLACE TRIGGER site_entrance_says_nothing_of_purpose
  BEFORE INSERT OR UPDATE ON site_entrance
  FOR EACH ROW EXECUTE FUNCTION site_entrance_says_nothing_of_purpose();

-- The address of a site's printer says nothing of it either.
CREATE OR REPLACE TRIGGER site_printer_says_nothing_of_purpose
  BEFORE INSERT OR UPDATE ON site_printer
  FOR EACH ROW EXECUTE FUNCTION site_printer_says_nothing_of_purpose();
