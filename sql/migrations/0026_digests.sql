-- breaking: programs of before store and read the digest of an entry list's document.

-- The digest of an entry list's document stayed in its tombstone. Documents of the same list are the same to the byte,
-- so whoever has the table could tell for ever whether a guessed name had been on the list: by making its document.
-- The digest that readers are shown is made from the document itself now, and goes with it.
ALTER TABLE entry_list DROP COLUMN sha256;
