import Identifiers
import Languages
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Retention

@Suite("The proof of a destruction")
struct ProofTests {
  @Test("fails while the keyring can't be asked: nothing is certified, and the next run finishes it")
  func unreachableKeyring() async throws {
    try await withTestDatabase { database in
      let world = try await RetentionScenario(in: database)
      let process = world.scenario.process.id
      let key = try await world.key(of: process)
      try await world.close()
      try await world.activate("processNames")
      try await database.advanceClock(by: "366 days")

      // Keys can be destroyed but not found.
      try await database.keyringOwnerClient.query("retention_test_hide_keys")
      await expectUnavailable { try await world.run() }
      #expect(try await world.audited("process.d") == ["process.doomNames"])
      #expect(try await world.count("retention_test_certificates") == 0)

      try await database.keyringOwnerClient.query("retention_test_show_keys")
      #expect(try await world.scenario.keyring.destruction(of: key) != nil)
      try await world.run()
      #expect(try await world.audited("process.d") == ["process.doomNames", "process.destroyNames"])
      #expect(try await world.count("retention_test_certificates") == 1)
      #expect(try await world.destruction.prove(Scenario.rju, process).holds)

      try await database.keyringOwnerClient.query("retention_test_hide_keys")
      await expectUnavailable { _ = try await world.destruction.prove(Scenario.rju, process) }
    }
  }

  @Test("fails while a sealed name still opens, and nothing is certified")
  func keyStaysAlive() async throws {
    try await withTestDatabase { database in
      let world = try await RetentionScenario(in: database)
      let process = world.scenario.process.id
      try await database.keyringOwnerClient.query("retention_test_keep_keys")
      await #expect(throws: UnprovenDestruction(process: process)) {
        try await world.destruction.destroy(Scenario.rju, process, because: .courtOrdered)
      }
      #expect(try await world.audited("process.d") == ["process.doomNames"])
      #expect(try await world.count("retention_test_certificates") == 0)
    }
  }

  @Test("fails if a restored keyring has the key again; destroying the names once more destroys it and mends the proof")
  func keyComesBack() async throws {
    try await withTestDatabase { database in
      let world = try await RetentionScenario(in: database)
      let process = world.scenario.process.id
      let key = try await world.key(of: process)
      let wrapped: [UInt8] = try await database.keyringClient.row(of: "data_key_find", ["given_id": .uuid(key)])
        .get("wrapped")
      let first = try await world.destruction.destroy(Scenario.rju, process, because: .courtOrdered).certificate
      try await database.keyringOwnerClient.query("retention_test_restoring")
      try await database.keyringOwnerClient.query("retention_test_key_restored", key.uuid, wrapped)
      let refuted = try await world.destruction.prove(Scenario.rju, process)
      #expect(!refuted.holds && refuted.keyDestroyedAt == nil && refuted.valuesThatOpen == 2)

      let again = try await world.destruction.destroy(Scenario.rju, process, because: .courtOrdered)
      #expect(!again.isNew && again.certificate == first)
      #expect(try await world.scenario.keyring.destruction(of: key) != nil)
      #expect(try await world.destruction.prove(Scenario.rju, process).holds)
    }
  }

  @Test("says so if the key is destroyed since later than the certificate has it, and fails if since earlier")
  func otherTime() async throws {
    try await withTestDatabase { database in
      let world = try await RetentionScenario(in: database)
      let certificate = try await world.destruction.destroy(
        Scenario.rju, world.scenario.process.id, because: .courtOrdered
      ).certificate
      func proof(_ destroyedAt: String) -> DestructionProof {
        DestructionProof(
          certificate: certificate, keyDestroyedAt: destroyedAt, valuesFound: 2, valuesThatOpen: 0,
          areSameValues: true, tracesRemovedAt: nil)
      }
      let later = proof("2999-01-01T00:00:00Z")
      #expect(later.holds && later.text.en.contains("2999-01-01T00:00:00Z, and not \(certificate.destroyedAt)"))
      #expect(!proof("1999-01-01T00:00:00Z").holds)
      let same = proof(certificate.destroyedAt)
      #expect(same.holds && !same.text.en.contains("and not"))
    }
  }

  private func expectUnavailable(_ body: () async throws -> Void) async {
    let error = await #expect(throws: KeyringError.self) { try await body() }
    guard case .unavailable? = error else {
      Issue.record("it failed for another reason: \(String(describing: error))")
      return
    }
  }
}
