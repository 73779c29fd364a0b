import PostgresClient
import Privacy
import TestSupport
import Testing

@Suite("The audit trail")
struct AuditTrailTests {
  @Test(
    "The application may neither change nor delete its entries, and even the owner is refused",
    arguments: ["test_audit_update", "test_audit_delete"])
  func appendOnly(statement: String) async throws {
    try await withTestDatabase { database in
      try await database.reader.acting(as: .worker).run(
        "audit_write",
        [
          "who": .actor(.worker), "action": .text("entryList.destroy"), "object_kind": .text("entryList"),
          "object_id": .text("1"),
        ])
      let name = StatementName(statement)
      let refused = await #expect(throws: PostgresError.self) { try await database.client.query(name) }
      #expect(refused?.kind == .insufficientPrivilege)
      let owner = await #expect(throws: PostgresError.self) { try await database.ownerClient.query(name) }
      #expect(owner?.matches(constraint: "audit_entry_append_only") == true)
      let count: Int = try await database.ownerClient.query("test_audit_count").one(of: "test_audit_count").get("count")
      #expect(count == 1)
    }
  }
}
