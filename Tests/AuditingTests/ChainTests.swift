import Foundation
import PostgresClient
import Privacy
import TestSupport
import Testing

@testable import Auditing

@Suite("The chain of the audit trail")
struct ChainTests {
  @Test("PostgreSQL and Swift make the same bytes of an entry, whatever it contains")
  func canonicalForm() async throws {
    try await withTestDatabase { database in
      let details = [
        "{}", "{\"b\": [1, 2], \"aa\": null}", "{\"n\": 1.50, \"e\": 1e3}", "{\"text\": \"É\\u0301 \\\"\\n 本\"}",
      ]
      for (number, detail) in details.enumerated() {
        let site: String? = number.isMultiple(of: 2) ? nil : "KENT"
        try await database.ownerClient.query(
          "auditing_test_write", "sujet é\(number)", "rju", site, "process.read", "process", "a/b|c", JSONText(detail))
      }
      let rows = try await database.ownerClient.query("auditing_test_canonical")
      #expect(rows.count == details.count)
      for row in rows {
        #expect(try AuditCanonical.bytes(of: AuditEntry(row)) == row.get("canonical", as: [UInt8].self))
      }
    }
  }

  @Test("No two lists of fields have the same bytes")
  func unambiguous() {
    let lists: [[String?]] = [
      ["ab", "c"], ["a", "bc"], ["abc"], ["abc", ""], ["abc", nil], [nil, "abc"], ["", "abc"],
    ]
    #expect(Set(lists.map { AuditCanonical.bytes($0) }).count == lists.count)
  }

  @Test("Everything is sealed in batches, once, and verifies")
  func sealing() async throws {
    try await withTestDatabase { database in
      let scenario = AuditScenario(database)
      try await scenario.write(7)
      try await scenario.seal()
      #expect(try await scenario.counts() == [7, 7, 3])
      try await scenario.seal()
      #expect(try await scenario.counts() == [7, 7, 3])
      try await scenario.write(2)
      let report = try await scenario.verify()
      #expect(report.entries == 7 && report.batches == 3 && report.unsealed == 2 && report.unsealedSince != nil)
      try await scenario.seal()
      #expect(try await scenario.verify().entries == 9)
    }
  }

  @Test("A monitor is told how many entries wait for a seal, a slow transaction's too, and how long the oldest has")
  func unsealed() async throws {
    try await withTestDatabase { database in
      let scenario = AuditScenario(database)
      try await database.setClock("2027-01-04T08:00:00-07:00")
      try await scenario.write(2)
      try await database.setClock("2027-01-04T08:05:00-07:00")
      let told = try await UnsealedEntries.read(database.database)
      #expect(told.count == 2 && (300..<310).contains(told.oldestSeconds), "\(told)")
      try await database.ownerClient.transaction { transaction in
        try await scenario.write(transaction, by: .worker, "slow", "slow")
        try await scenario.write(1)
        try await scenario.seal()
      }
      let slow = try await UnsealedEntries.read(database.database)
      #expect(slow.count == 1, "\(slow)")
      try await scenario.seal()
      #expect(try await UnsealedEntries.read(database.database) == UnsealedEntries(count: 0, oldestSeconds: 0))
    }
  }

  @Test("An entry of a running transaction is sealed after it ends, and delays no other entry")
  func commitOrder() async throws {
    try await withTestDatabase { database in
      let scenario = AuditScenario(database)
      try await database.ownerClient.transaction { transaction in
        try await scenario.write(transaction, by: .worker, "slow", "slow")
        try await scenario.write(3)
        try await scenario.seal()
        #expect(try await scenario.entries() == [2, 3, 4])
        // The missing entry isn't reported as inserted later, because its transaction hasn't ended.
        _ = try await scenario.verify()
      }
      try await scenario.seal()
      #expect(try await scenario.entries() == [2, 3, 4, 1])
      #expect(try await scenario.verify().unsealed == 0)
    }
  }

  @Test("With many writers and two sealers at once nothing is lost and nothing is sealed twice")
  func concurrently() async throws {
    try await withTestDatabase { database in
      let scenario = AuditScenario(database)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for writer in 0..<4 {
          group.addTask { try await scenario.write(40, by: AuditScenario.actor("writer-\(writer)", .mediator)) }
        }
        for _ in 0..<2 {
          group.addTask { for _ in 0..<6 { try await scenario.seal(7) } }
        }
        try await group.waitForAll()
      }
      try await scenario.seal(7)
      let entries = try await scenario.entries()
      #expect(entries.count == 160 && Set(entries).count == 160)
      let report = try await scenario.verify()
      #expect(report.entries == 160 && report.unsealed == 0)
    }
  }

  @Test("A sealer that is killed before it seals has linked nothing")
  func killed() async throws {
    try await withTestDatabase { database in
      let scenario = AuditScenario(database)
      try await scenario.write(2)
      // It links entries but doesn't seal them, so its transaction can't be committed.
      let refused = await #expect(throws: PostgresError.self) {
        try await database.database.transaction(as: .worker) {
          try await $0.run("audit_chain_extend", ["entries_max": .integer(10)])
        }
      }
      #expect(refused?.matches(constraint: "audit_link_batch_sealed") == true)
      #expect(try await scenario.counts() == [2, 0, 0])
      try await scenario.seal()
      #expect(try await scenario.verify().entries == 2)
    }
  }

  @Test("After a restore elsewhere, where transaction numbers start again, sealing goes on without a gap")
  func restored() async throws {
    try await withTestDatabase { database in
      let scenario = AuditScenario(database)
      try await scenario.write(2)
      try await scenario.seal()
      try await scenario.write(5)
      try await database.ownerClient.query("auditing_test_forget_cluster")
      try await scenario.seal(2)
      let report = try await scenario.verify()
      #expect(report.entries == 7 && report.unsealed == 0)
    }
  }

  @Test("A former key verifies what it sealed; without it the fault is an unknown key")
  func formerKeys() async throws {
    try await withTestDatabase { database in
      let old = AuditScenario(database)
      try await old.write(1)
      try await old.seal()
      let new = AuditScenario(database)
      let both = AuditKeys(current: new.keys.current, former: [old.keys.current])
      #expect(try await AuditKeyCheck(database: database.database, keys: both).adopt())
      try await new.write(1)
      try await new.seal()
      #expect(try await new.verify(keys: both).batches == 2)
      let missing = await #expect(throws: AuditFault.self) { _ = try await new.verify() }
      #expect(missing == .unknownKey(batch: 1, key: old.keys.current.id))
    }
  }

  @Test("The application can neither change, cut nor empty the chain, nor choose an entry's transaction")
  func grants() async throws {
    try await withTestDatabase { database in
      let scenario = AuditScenario(database)
      try await scenario.write(2)
      try await scenario.seal()
      for name in [
        "auditing_test_truncate", "auditing_test_truncate_link", "auditing_test_set_txid", "auditing_test_cut_head",
      ] {
        let refused = await #expect(throws: PostgresError.self) {
          try await database.client.query(StatementName(name))
        }
        #expect(refused?.kind == .insufficientPrivilege, "\(name)")
      }
      for (name, values) in [
        ("auditing_test_forge_seal", [1]), ("auditing_test_delete_batch", [1]), ("auditing_test_remove_link", [1]),
      ] {
        let refused = await #expect(throws: PostgresError.self) {
          try await database.client.query(StatementName(name), values: values, route: nil)
        }
        #expect(refused?.kind == .insufficientPrivilege, "\(name)")
        let owner = await #expect(throws: PostgresError.self) {
          try await database.ownerClient.query(StatementName(name), values: values, route: nil)
        }
        #expect(owner?.constraint?.hasSuffix("_append_only") == true, "\(name)")
      }
      // Only the service's own jobs seal; no other actor does, even with the application's role.
      let refused = await #expect(throws: PostgresError.self) {
        try await database.database.acting(as: AuditScenario.rju).run(
          "audit_chain_extend", ["entries_max": .integer(10)])
      }
      #expect(refused != nil)
    }
  }
}
