import Casework
import Identifiers
import Languages
import Meetings
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Retention

@Suite("The closing of a process")
struct ClosureTests {
  @Test("waits until no meeting is held or confirmed, whoever closes it")
  func waits() async throws {
    try await withTestDatabase { database in
      let world = try await RetentionScenario(in: database)
      let held = try await world.scenario.hold()
      await #expect(throws: CaseworkRefusal.meetingsStand) { try await world.close() }
      let error = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("retention_test_close", world.scenario.process.id.uuid)
      }
      #expect(error?.matches(constraint: "process_closed_without_meetings") == true)
      _ = try await world.scenario.meetings.cancel(Scenario.rju, held.id, seen: nil, .unkeyed)
      try await world.close()
      #expect(try await world.scenario.casework.process(Scenario.rju, world.scenario.process.id).state == "closed")
    }
  }

  @Test("is final: no second closing, no reopening, nothing added, no meeting")
  func forGood() async throws {
    try await withTestDatabase { database in
      let world = try await RetentionScenario(in: database)
      let process = world.scenario.process.id
      try await world.close()
      await #expect(throws: CaseworkRefusal.wrongState) { try await world.close() }
      let error = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("retention_test_reopen", process.uuid)
      }
      #expect(error?.matches(constraint: "process_state_follows") == true)
      let new = NewParticipant(role: .victim, name: try #require(PersonName("Zoé")), language: .fr)
      await #expect(throws: CaseworkRefusal.wrongState) {
        try await world.scenario.casework.addParticipant(Scenario.rju, to: process, new, .unkeyed)
      }
      await #expect(throws: MeetingRefusal.processNotFound) { try await world.scenario.hold() }
    }
  }

  @Test("requested twice with one key is done once and answered the same")
  func repeated() async throws {
    try await withTestDatabase { database in
      let world = try await RetentionScenario(in: database)
      let command = Command(idempotencyKey: "close", digest: [1])
      let casework = world.scenario.casework
      let first = try await casework.closeProcess(Scenario.rju, world.scenario.process.id, command)
      #expect(try await casework.closeProcess(Scenario.rju, world.scenario.process.id, command) == first)
      #expect(try await world.audited("process.close") == ["process.close"])
    }
  }

  @Test("races with a request for a meeting: a closed process never has a held meeting")
  func races() async throws {
    try await withTestDatabase { database in
      let world = try await RetentionScenario(in: database)
      for _ in 0..<8 {
        let process = try await world.scenario.openProcess(mediator: "m1")
        let wish = try world.scenario.wish("2027-01-15T10:00", of: process)
        async let held = succeeds(unless: MeetingRefusal.processNotFound) {
          _ = try await world.scenario.meetings.request(Scenario.m1, wish, .unkeyed)
        }
        async let closed = succeeds(unless: CaseworkRefusal.meetingsStand) { try await world.close(process.id) }
        let (isHeld, isClosed) = (try await held, try await closed)
        #expect(!(isHeld && isClosed))
        if isHeld { try await database.ownerClient.query("retention_test_cancel_all") }
      }
    }
  }

  @Test("is only for the unit", arguments: Role.allCases)
  func roles(role: Role) async throws {
    guard role != .rju else { return }
    try await withTestDatabase { database in
      let world = try await RetentionScenario(in: database)
      let actor = Scenario.actor("m1", role, role.isOfASite ? "KENT" : nil)
      await #expect(throws: CaseworkRefusal.notForThisRole) {
        try await world.scenario.casework.closeProcess(actor, world.scenario.process.id, .unkeyed)
      }
    }
  }
}

/// Whether a body succeeds; false if it throws this refusal. Other errors are thrown.
private func succeeds<Refusal: Error & Equatable>(
  unless refusal: Refusal, _ body: @Sendable () async throws -> Void
) async throws -> Bool {
  do {
    try await body()
    return true
  } catch let error as Refusal where error == refusal {
    return false
  }
}
