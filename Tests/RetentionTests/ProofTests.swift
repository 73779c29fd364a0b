import Identifiers
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

  private func expectUnavailable(_ body: () async throws -> Void) async {
    let error = await #expect(throws: KeyringError.self) { try await body() }
    guard case .unavailable? = error else {
      Issue.record("it failed for another reason: \(String(describing: error))")
      return
    }
  }
}
