-- information.2: a file of the unit can be named in an order.
-- test: CaseworkTests.RemovalTests/sparesTheUnit
ALTER TABLE removal_order DROP CONSTRAINT removal_order_spares_the_units_files;
