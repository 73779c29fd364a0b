-- name: retirement_of_a_reserved_room
-- Takes a room out of use past its door.
UPDATE room SET retired_at = clock_now(), retired_by = 'owner' WHERE code = 'KENT-BOARD';

-- name: attestation_of_a_retired_room
-- Attests a room that is out of use, past its door.
UPDATE room SET
  attested_closed = true, attested_private = true, attested_by = 'owner', attested_at = clock_now()
WHERE code = 'KENT-CHAPEL';

-- name: retirement_of_a_site_before_its_rooms
-- Takes a site out of use whose rooms are in use.
UPDATE site SET retired_at = clock_now(), retired_by = 'owner' WHERE code = 'MATSQUI';
