import Casework
import EntryDocuments
import Foundation
import Identifiers
import JobQueue
import Languages
import Meetings
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Retention

@Suite("A sealed value")
struct BindingTests {
  @Test("moved to another participant of the same process doesn't open there")
  func anotherRow() async throws {
    try await withTestDatabase { database in
      let world = try await RetentionScenario(in: database)
      let process = world.scenario.process
      try await database.ownerClient.query("retention_test_copy_name", process.victim.uuid, process.offender.uuid)
      await expectShut { try await world.scenario.casework.process(Scenario.rju, process.id) }
    }
  }

  @Test("moved with its row to another process doesn't open there")
  func anotherProcess() async throws {
    try await withTestDatabase { database in
      let world = try await RetentionScenario(in: database)
      let other = try await world.scenario.openProcess(mediator: "m2")
      try await database.ownerClient.query(
        "retention_test_move_participant", world.scenario.process.victim.uuid, other.id.uuid)
      await expectShut { try await world.scenario.casework.process(Scenario.rju, other.id) }
    }
  }

  @Test("moved with its key to another mediator doesn't open there")
  func anotherMediator() async throws {
    try await withTestDatabase { database in
      let world = try await RetentionScenario(in: database)
      func open(_ subject: String) async throws {
        let row = try #require(try await database.ownerClient.query("retention_test_mediator", subject).first)
        _ = try await world.scenario.keyring.openName(
          row.get("name_sealed"), key: DataKeyID(row.get("key_id", as: UUID.self)),
          binding: .name(ofMediator: subject))
      }
      try await open("m2")
      try await database.ownerClient.query("retention_test_copy_mediator", "m1", "m2")
      await expectShut { try await open("m2") }
      try await open("m1")
    }
  }

  @Test("of an entry list opens in no other column, revision, day or site", arguments: ["column", "day"])
  func anotherList(place: String) async throws {
    try await withTestDatabase { database in
      let world = try await RetentionScenario(in: database)
      _ = try await world.scenario.confirmed("2027-01-14T10:00")
      _ = try await world.scenario.confirmed("2027-01-15T10:00")
      try await database.setClock("2027-01-14T13:00:00-07:00")
      let worker = Worker(
        database: database.database,
        handlers: entryListHandlers(database: database.database, keyring: world.scenario.keyring),
        logger: LogCapture().logger())
      try await worker.drain()
      let lists = EntryLists(database: database.database, keyring: world.scenario.keyring)
      let site = SiteCode(unchecked: "KENT")
      _ = try await lists.find(Scenario.kentDesk, site, day("2027-01-15"))
      try await database.ownerClient.query(
        place == "column" ? "retention_test_swap_columns" : "retention_test_copy_list")
      await expectShut { _ = try await lists.find(Scenario.kentDesk, site, day("2027-01-15")) }
      await expectShut { _ = try await lists.pdf(Scenario.kentDesk, site, day("2027-01-15")) }
    }
  }

  private func expectShut(_ body: () async throws -> Void) async {
    let error = await #expect(throws: KeyringError.self) { try await body() }
    guard case .doesNotOpen? = error else {
      Issue.record("it failed for another reason: \(String(describing: error))")
      return
    }
  }

  private func expectShut<Value>(_ body: () async throws -> Value) async {
    await expectShut { _ = try await body() }
  }
}
