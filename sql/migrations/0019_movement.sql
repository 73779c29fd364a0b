-- The movement plan, and the search for what is free.

SELECT house_close();
