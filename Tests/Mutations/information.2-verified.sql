-- information.2: whoever removed it verifies it.
-- test: CaseworkTests.RemovalTests/anotherVerifies
ALTER TABLE removal_order DROP CONSTRAINT removal_order_verified_by_another;
