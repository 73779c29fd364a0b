import Facilities
import Identifiers
import Meetings
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Retention

@Suite("The interlock of what is destroyed")
struct InterlockTests {
  @Test("information.2: names wait until every notice about their meetings is sent and acknowledged")
  func names() async throws {
    try await withTestDatabase { database in
      let world = try await RetentionScenario(in: database)
      let held = try await world.scenario.hold()
      _ = try await world.scenario.meetings.cancel(Scenario.rju, held.id, seen: nil, .unkeyed)
      try await world.close()
      try await database.ownerClient.query("retention_test_tell", held.id.uuid)
      try await database.setClock("2028-02-15T08:00:00Z")
      try await world.activate("processNames")
      try await world.run()
      let before = try await world.retention.report(Scenario.rju)
      #expect(before.destroyed.map(\.kind) == [])
      #expect(before.held.map { "\($0.kind) \($0.count)" } == ["processNames 1"])
      try await database.ownerClient.query("retention_test_acknowledge")
      try await world.run()
      let after = try await world.retention.report(RetentionScenario.auditor)
      #expect(after.held.isEmpty && after.from.text == "2027-02-15" && after.to.text == "2028-02-15")
      #expect(
        after.destroyed.map { "\($0.kind) \($0.count) \($0.proof)" } == ["processNames 1 certificate"])
      #expect(
        try await world.retention.report(Scenario.rju, from: day("2027-01-01"), to: day("2027-12-31")).destroyed.isEmpty
      )
    }
  }

  @Test(
    "The report's days are those of National Headquarters: in the evening there, today isn't tomorrow's date in UTC")
  func evening() async throws {
    try await withTestDatabase { database in
      let world = try await RetentionScenario(in: database)
      try await database.setClock("2027-06-15T22:30:00-04:00")
      let report = try await world.retention.report(Scenario.rju)
      #expect(report.from.text == "2026-06-15" && report.to.text == "2027-06-15")
    }
  }

  @Test("information.2: whoever never says that they know holds names for ninety days beyond their keep, and no longer")
  func noLonger() async throws {
    try await withTestDatabase { database in
      let world = try await RetentionScenario(in: database)
      let held = try await world.scenario.hold()
      _ = try await world.scenario.meetings.cancel(Scenario.rju, held.id, seen: nil, .unkeyed)
      try await world.close()
      try await database.ownerClient.query("retention_test_tell", held.id.uuid)
      try await world.activate("processNames")
      let keep = try #require(try await world.rule("processNames").keepDays)
      try await database.advanceClock(by: "\(keep + 89) days")
      try await world.run()
      #expect(try await world.retention.report(Scenario.rju).held.map(\.kind).contains("processNames"))
      try await database.advanceClock(by: "2 days")
      try await world.run()
      let after = try await world.retention.report(Scenario.rju)
      #expect(after.held.isEmpty && after.destroyed.map(\.kind).contains("processNames"))
    }
  }

  @Test("information.2: what was destroyed is reported to the unit, auditors and the service, and to nobody else")
  func readers() async throws {
    try await withTestDatabase { database in
      let world = try await RetentionScenario(in: database)
      for actor in [Scenario.m1, Scenario.kentStaff, Scenario.kentDesk] {
        await #expect(throws: RetentionRefusal.notForThisRole) { try await world.retention.report(actor) }
        let direct = await #expect(throws: PostgresError.self) {
          try await database.database.acting(as: actor).run(
            "retention_destroyed", ["who": .actor(actor), "given_from": .date(nil), "given_to": .date(nil)])
        }
        #expect(direct?.kind == .insufficientPrivilege)
      }
    }
  }
}
