import Casework
import Identifiers
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Retention

@Suite("How long an order is kept")
struct OrderKeepTests {
  /// The days that names, and then traces, are kept for, and one more of each.
  private static let keep = (names: "366 days", traces: "731 days")

  @Test("contact.1: an order of a closed file stays while it binds somebody in a file that is open or within its keep")
  func whileItBinds() async throws {
    try await withTestDatabase { database in
      let world = try await RetentionScenario(in: database)
      let (scenario, other) = (world.scenario, try await world.scenario.openProcess(mediator: "m2"))
      let order = try await world.bind(other)
      try await world.close(other.id)
      try await world.activate("processNames")
      try await world.activate("processTraces")
      try await world.pass(Self.keep)
      func seen() async throws -> [ConditionID] {
        try await scenario.casework.process(Scenario.rju, scenario.process.id).linkedConditions?.map(\.id) ?? []
      }
      #expect(try await seen() == [order], "the names are destroyed, and the order still binds")
      let report = try await world.retention.report(Scenario.rju)
      #expect(report.held.map { "\($0.kind) \($0.count)" } == ["processTraces 1"])
      #expect(try await world.rule("processTraces").lastRun?.held == 1)

      try await world.close()
      try await world.pass((names: Self.keep.names, traces: "729 days"))
      #expect(try await seen() == [order], "the other file is within its keep")
      try await database.advanceClock(by: "3 days")
      try await world.run()
      #expect(try await world.retention.report(Scenario.rju).held.isEmpty)
      #expect(try await world.count("retention_test_traces") == 0)
      #expect(try await world.count("retention_test_links") == 0)
    }
  }

  @Test("contact.1: an order that is lifted, or whose people aren't linked any more, keeps nothing")
  func nothingBinds() async throws {
    try await withTestDatabase { database in
      let world = try await RetentionScenario(in: database)
      let (scenario, other) = (world.scenario, try await world.scenario.openProcess(mediator: "m2"))
      let order = try await world.bind(other)
      _ = try await scenario.casework.liftCondition(Scenario.rju, of: other.id, order, .unkeyed)
      try await world.close(other.id)
      try await world.activate("processNames")
      try await world.activate("processTraces")
      try await world.pass(Self.keep)
      #expect(try await world.retention.report(Scenario.rju).held.isEmpty)
      #expect(try await world.count("retention_test_traces") == 2, "those of the open file")
      #expect(try await scenario.casework.personLinks(Scenario.rju, of: scenario.process.id).isEmpty)
    }
  }

  @Test("contact.1: what was cleared for a file alone goes with that file, and the order stays with its own")
  func clearanceGoes() async throws {
    try await withTestDatabase { database in
      let world = try await RetentionScenario(in: database)
      let (scenario, other) = (world.scenario, try await world.scenario.openProcess(mediator: "m2"))
      let order = try await world.bind(other)
      let new = NewClearance(condition: order, basis: .conditionAmended, validUntil: try day("2027-12-31"))
      _ = try await scenario.casework.addClearance(Scenario.rju, to: scenario.process.id, new, .unkeyed)
      try await world.close()
      try await world.activate("processNames")
      try await world.activate("processTraces")
      try await world.pass(Self.keep)
      let kept = try await scenario.casework.process(Scenario.rju, other.id)
      #expect(kept.conditions.map(\.id) == [order] && kept.conditions[0].clearances.isEmpty)
      #expect(try await world.count("retention_test_traces") == 3, "two people and their order")
    }
  }
}

extension RetentionScenario {
  /// Links the two people of another process to the scenario's, and records an order in the other one.
  fileprivate func bind(_ other: Scenario.OpenProcess) async throws -> ConditionID {
    for (here, there) in [
      (scenario.process.victim, other.victim), (scenario.process.offender, other.offender),
    ] {
      _ = try await scenario.casework.linkPerson(
        Scenario.rju, in: scenario.process.id, NewPersonLink(participant: here, other: there), .unkeyed)
    }
    let new = NewCondition(kind: .noContactCondition, first: other.victim, second: other.offender)
    return try await scenario.casework.addCondition(Scenario.rju, to: other.id, new, .unkeyed).id
  }

  /// Lets the time pass in which names, then traces, are kept, with a run after each.
  fileprivate func pass(_ keep: (names: String, traces: String)) async throws {
    try await database.advanceClock(by: keep.names)
    try await run()
    try await database.advanceClock(by: keep.traces)
    try await run()
  }
}
