-- Zone data and zones that change under bookings: the one place where a wall time becomes an instant, what is
-- derived again when the rules of a zone change, and what then collides. (Filled in by the work on it.)

SELECT house_close();
