-- Zone data and zones that change under bookings.

SELECT house_close();
