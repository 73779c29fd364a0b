-- Row-level security decides which rows a function that reads gets for the application. It goes by the actor that the
-- transaction's voucher names; without a voucher there are no rows. A table that has row-level security and no policy
-- is closed to all of them. They belong to vestibule_reader, to whom the policies apply; the application reads no
-- table.
--
-- Policies are about reading alone, because the application writes through doors. Those functions run with the
-- owner's rights and see all rows: a gate that asks whether an uncleared order exists must not pass because the actor
-- can't see the order.
--
-- Each policy asks who acts in a subselect that doesn't depend on the row, so that it is asked once a statement.

-- The trail shows who looked at what. Its readers are auditors; the service chains and exports it.
CREATE POLICY audit_entry_for_auditors ON audit_entry FOR SELECT
  USING ((SELECT acting_role()) IN ('auditor', 'service'));
