-- The rest of a request's life.

SELECT house_close();
