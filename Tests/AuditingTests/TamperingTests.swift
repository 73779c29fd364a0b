import Foundation
import PostgresClient
import TestSupport
import Testing

@testable import Auditing

@Suite("The verifier finds, in the live database")
struct TamperingTests {
  /// Nine entries in three batches, without the triggers and constraints that protect them.
  private func tampering(
    _ body: @Sendable (AuditScenario, PostgresClient, [Int64]) async throws -> Void
  ) async throws {
    try await withTestDatabase { database in
      let scenario = AuditScenario(database)
      try await scenario.write(9)
      try await scenario.seal()
      _ = try await scenario.verify()
      try await scenario.unguard()
      try await body(scenario, database.ownerClient, scenario.entries())
    }
  }

  private func fault(_ scenario: AuditScenario, against kept: AuditHead? = nil) async -> AuditFault? {
    await #expect(throws: AuditFault.self) { _ = try await scenario.verify(against: kept) }
  }

  @Test("an edited entry", arguments: ["auditing_test_edit", "auditing_test_edit_detail"])
  func edited(statement: String) async throws {
    try await tampering { scenario, owner, entries in
      try await owner.query(StatementName(statement), entries[4])
      #expect(await fault(scenario) == .altered(entry: entries[4]))
    }
  }

  @Test("a removed entry")
  func removed() async throws {
    try await tampering { scenario, owner, entries in
      try await owner.query("auditing_test_remove", entries[4])
      #expect(await fault(scenario) == .removed(entry: entries[4]))
    }
  }

  @Test("an entry removed with its link, and with the gap closed")
  func removedWithLink() async throws {
    try await tampering { scenario, owner, entries in
      try await owner.query("auditing_test_remove", entries[4])
      try await owner.query("auditing_test_remove_link", entries[4])
      #expect(await fault(scenario) == .outOfPlace(entry: entries[5], batch: 2, expected: 2, found: 3))
      try await owner.query("auditing_test_close_gap", 2, 2)
      #expect(await fault(scenario) == .altered(entry: entries[5]))
    }
  }

  @Test("the last entry of a batch removed with its link")
  func lastRemoved() async throws {
    try await tampering { scenario, owner, entries in
      try await owner.query("auditing_test_remove", entries[5])
      try await owner.query("auditing_test_remove_link", entries[5])
      #expect(await fault(scenario) == .miscounted(batch: 2))
    }
  }

  @Test("reordered entries, within a batch and across two", arguments: [(3, 4), (1, 7)])
  func reordered(first: Int, second: Int) async throws {
    try await tampering { scenario, owner, entries in
      try await owner.query("auditing_test_swap", entries[first], entries[second])
      #expect(await fault(scenario) == .altered(entry: entries[second]))
    }
  }

  @Test("an entry inserted as if it were older")
  func inserted() async throws {
    try await tampering { scenario, owner, entries in
      try await owner.query("auditing_test_settle")
      let row = try await owner.query("auditing_test_insert", entries[1]).one(of: "auditing_test_insert")
      let id = try row.get("id", as: Int64.self)
      #expect(await fault(scenario) == .inserted(entry: id))
      // Sealing again doesn't add it to the chain.
      try await scenario.seal()
      #expect(await fault(scenario) == .inserted(entry: id))
    }
  }

  @Test("a batch whose hashes were all rewritten, by its seal")
  func rewritten() async throws {
    try await tampering { scenario, owner, entries in
      try await owner.query("auditing_test_edit", entries[7])
      try await owner.query("auditing_test_rechain", 3)
      #expect(await fault(scenario) == .badSeal(batch: 3))
    }
  }

  @Test("a forged seal, and a removed batch")
  func forged() async throws {
    try await tampering { scenario, owner, _ in
      try await owner.query("auditing_test_forge_seal", 2)
      #expect(await fault(scenario) == .badSeal(batch: 2))
      try await owner.query("auditing_test_delete_batch", 2)
      #expect(await fault(scenario) == .disconnected(batch: 3))
    }
  }

  @Test("a cut tail, by a head that was kept elsewhere")
  func cut() async throws {
    try await tampering { scenario, owner, _ in
      let kept = try await scenario.withExport { path, _ in try AuditFile.head(in: path) }
      #expect(kept.batch == 3)
      #expect(try await scenario.verify(against: kept).batches == 3)
      try await owner.query("auditing_test_cut", 3)
      #expect(await fault(scenario) == .cutShort(batch: 2, expected: 3))
      try await owner.query("auditing_test_cut_head")
      // Now the chain is consistent; only a kept head shows the fault.
      _ = try await scenario.verify()
      #expect(await fault(scenario, against: kept) == .cutShort(batch: 2, expected: 3))
      try await scenario.write(2)
      try await scenario.seal()
      #expect(await fault(scenario, against: kept) == .otherThanKept(batch: 3))
    }
  }

  @Test("a fault, stores it, and raises one alert")
  func alerts() async throws {
    try await tampering { scenario, owner, entries in
      try await owner.query("auditing_test_edit", entries[4])
      try await scenario.run(
        VerifyAudit(database: scenario.database.database, keys: scenario.keys, logger: LogCapture().logger()))
      _ = await fault(scenario)
      let trail = AuditTrail(database: scenario.database.database)
      let state = try await trail.state(AuditScenario.auditor)
      #expect(state.fault == "altered" && state.faultEntry == entries[4])
      #expect(try await trail.alerts(AuditScenario.auditor).map(\.kind) == [.chainBroken])
    }
  }
}
