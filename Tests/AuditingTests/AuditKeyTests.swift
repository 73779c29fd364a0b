import PostgresClient
import Privacy
import Testing
import TestSupport

@testable import Auditing

@Suite("The key that seals the audit trail")
struct AuditKeyTests {
  private func check(_ database: TestDatabase, _ keys: AuditKeys) -> AuditKeyCheck {
    AuditKeyCheck(database: database.database, keys: keys)
  }

  @Test("Any key may begin a trail, and the one that began it is the trail's from then on")
  func first() async throws {
    try await withTestDatabase { database in
      let (own, wrong) = (AuditScenario(database), AuditScenario(database))
      for keys in [own.keys, wrong.keys] { try await check(database, keys).require() }
      try await own.write(1)
      try await own.seal()
      try await check(database, own.keys).require()
      await #expect(throws: AuditKeyFault.otherKey(sealedBy: own.keys.current.id)) {
        try await check(database, wrong.keys).require()
      }
    }
  }

  @Test("A second process with a wrong key seals nothing, and the trail goes on as if it had never been there")
  func wrongKey() async throws {
    try await withTestDatabase { database in
      let (own, wrong) = (AuditScenario(database), AuditScenario(database))
      try await own.write(1)
      try await own.seal()
      try await own.write(4)
      let refused = await #expect(throws: PostgresError.self) { try await wrong.seal() }
      #expect(refused?.matches(constraint: "audit_batch_key_adopted") == true)
      #expect(try await own.counts() == [5, 1, 1])
      try await own.seal()
      #expect(try await own.verify().entries == 5)
    }
  }

  @Test("A key is adopted by whoever has the key of the newest seal, and both may seal then")
  func adopted() async throws {
    try await withTestDatabase { database in
      let (old, new) = (AuditScenario(database), AuditScenario(database))
      try await old.write(1)
      try await old.seal()
      let alone = check(database, new.keys)
      await #expect(throws: AuditKeyFault.otherKey(sealedBy: old.keys.current.id)) { try await alone.require() }
      await #expect(throws: AuditKeyFault.otherKey(sealedBy: old.keys.current.id)) { _ = try await alone.adopt() }
      let keys = AuditKeys(current: new.keys.current, former: [old.keys.current])
      let both = check(database, keys)
      await #expect(throws: AuditKeyFault.notAdopted) { try await both.require() }
      #expect(try await both.adopt())
      #expect(try await !both.adopt(), "twice is the same as once")
      try await both.require()
      for scenario in [old, new, old] {
        try await scenario.write(1)
        try await scenario.seal()
        // A process that wasn't restarted yet works, whichever of the two sealed last.
        try await check(database, old.keys).require()
        try await both.require()
      }
      #expect(try await old.verify(keys: keys).batches == 4)
    }
  }

  @Test("A seal that isn't that of its key is told from another key")
  func forged() async throws {
    try await withTestDatabase { database in
      let own = AuditScenario(database)
      try await own.write(1)
      try await own.seal()
      try await own.unguard()
      try await database.ownerClient.query("auditing_test_forge_seal", 1)
      await #expect(throws: AuditKeyFault.badSeal(batch: 1)) { try await check(database, own.keys).require() }
    }
  }

  @Test("Only the service adopts a key, and no statement of the application takes one back")
  func walls() async throws {
    try await withTestDatabase { database in
      let own = AuditScenario(database)
      try await own.write(1)
      try await own.seal()
      let refused = await #expect(throws: PostgresError.self) {
        let _: Bool = try await database.database.acting(as: AuditScenario.auditor).value(
          of: "audit_key_adopt",
          ["given_key": .text("0123456789abcdef"), "given_former": .text(own.keys.current.id)])
      }
      #expect(refused?.kind == .insufficientPrivilege)
      let removed = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("auditing_test_forget_keys")
      }
      #expect(removed?.matches(constraint: "audit_key_append_only") == true)
    }
  }
}
