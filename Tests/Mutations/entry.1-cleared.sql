-- entry.1: a room is given on before the last has left it and it is cleared.
-- test: MeetingsTests.SeparationTests/kept
SELECT mutate('movement_occupies', '(p).step = ''leaving''', 'false');
