-- breaking: a search can name co-mediators, which the type of its filter has a field for
--
-- The search for free slots can name the co-mediators who are to attend, so that what it offers is free for them too,
-- with the time that they travel.

ALTER TYPE availability_filter ADD ATTRIBUTE co_mediators text[];
